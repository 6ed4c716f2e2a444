const MINUTE_MS = 60_000;
const WARN_AT_MS = 5 * MINUTE_MS;

/** The minutes left before the longest duration of a call; null while there is no need to warn. */
export const minutesToWarnOf = (leftMs: number): number | null =>
  leftMs > WARN_AT_MS ? null : Math.max(1, Math.ceil(leftMs / MINUTE_MS));
