const MINUTE_MS = 60_000;
const WARN_AT_MS = 5 * MINUTE_MS;

/** The minutes left before a call reaches its longest duration, or null if it is too early to warn. */
export const minutesToWarn = (leftMs: number): number | null =>
  leftMs > WARN_AT_MS ? null : Math.max(1, Math.ceil(leftMs / MINUTE_MS));
