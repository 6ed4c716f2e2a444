/** Whether any string or key of a JSON value contains a NUL character. */
export function hasNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasNul);
  return Object.entries(value).some(([key, one]) => key.includes("\0") || hasNul(one));
}
