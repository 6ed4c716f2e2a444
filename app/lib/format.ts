import { uiMessages } from "../ui/messages.ts";

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** Fixed, so that dates read the same on every machine. The server formats them, in the organisation's zone. */
const LOCALE = "en-GB";

/** "48 s", "4 min 12 s", "1 h 4 min". Rounds down to whole seconds. */
export function formatDuration(durationMs: number): string {
  const total = Math.max(0, Math.floor(durationMs / SECOND_MS));
  const hours = Math.floor(total / 3_600);
  const minutes = Math.floor((total % 3_600) / 60);
  const seconds = total % 60;
  if (hours > 0) return uiMessages.duration.hours(hours, minutes);
  if (minutes > 0) return uiMessages.duration.minutes(minutes, seconds);
  return uiMessages.duration.seconds(seconds);
}

/** "14:03". */
export function formatTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(iso),
  );
}

/** "14:03:27". */
export function formatTimeWithSeconds(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone, timeStyle: "medium" }).format(new Date(iso));
}

/** "Sunday, 22 November 2026". */
export function formatLongDate(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(new Date(iso));
}

/** "Today", "Yesterday", else the date, as the zone counts days. */
export function formatDay(iso: string, timeZone: string, now: Date): string {
  const day = dayIn(timeZone, new Date(iso));
  const { today, yesterday } = uiMessages.dates;
  if (day === dayIn(timeZone, now)) return today;
  if (day === dayIn(timeZone, new Date(now.getTime() - DAY_MS))) return yesterday;
  return formatDate(iso, timeZone, now);
}

/** "16 Nov" in this year, "16 Nov 2025" in others. */
export function formatDate(iso: string, timeZone: string, now: Date): string {
  const day = dayIn(timeZone, new Date(iso));
  const sameYear = day.slice(0, 4) === dayIn(timeZone, now).slice(0, 4);
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone,
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(new Date(iso));
}

/** The date in the zone, as 2026-11-22. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
}

/** "Europe/Ljubljana (GMT+1)": the zone with its offset at that moment. */
export function zoneLabel(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(LOCALE, { timeZone, timeZoneName: "shortOffset" });
  const offset = parts.formatToParts(at).find((part) => part.type === "timeZoneName")?.value;
  const place = timeZone.replaceAll("_", " ");
  return offset === undefined || offset === place || place === "UTC"
    ? place
    : `${place} (${offset})`;
}

/** "22 Nov 2026, 14:03". */
export function formatDateTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso));
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** "340 B", "1.2 GB". */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3);
  const unit = Math.min(power, BYTE_UNITS.length - 1);
  const amount = bytes / 1_000 ** unit;
  const digits = unit === 0 || amount >= 100 ? 0 : 1;
  return `${amount.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}
