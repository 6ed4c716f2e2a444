const SECOND_MS = 1_000;
const UNITS = [
  { name: "day", ms: 86_400 * SECOND_MS },
  { name: "h", ms: 3_600 * SECOND_MS },
  { name: "min", ms: 60 * SECOND_MS },
] as const;

/** "3 s ago", "4 min ago", "5 h ago", "1 day ago", "6 days ago". */
export function formatAgo(iso: string, nowMs: number): string {
  const ms = Math.max(0, nowMs - Date.parse(iso));
  const unit = UNITS.find((one) => ms >= one.ms);
  if (!unit) return `${Math.floor(ms / SECOND_MS)} s ago`;
  const amount = Math.floor(ms / unit.ms);
  return `${amount} ${unit.name}${unit.name === "day" && amount > 1 ? "s" : ""} ago`;
}
