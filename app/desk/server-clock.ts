const SECOND_MS = 1_000;

// Larger differences aren't network delay: this computer's clock was changed.
const CLOCK_CHANGED_MS = 2 * SECOND_MS;

/**
 * How far the server's clock is ahead of this one, in ms. A late view makes the server look
 * behind, so the largest estimate is the most accurate.
 */
export function serverOffsetMs(
  known: number | null,
  serverNow: string,
  arrivedAtMs: number,
): number {
  const estimateMs = Date.parse(serverNow) - arrivedAtMs;
  if (known === null || Math.abs(estimateMs - known) > CLOCK_CHANGED_MS) return estimateMs;
  return Math.max(known, estimateMs);
}

/** Milliseconds from `now` to the given moment, never negative. */
export function leftMs(until: string, nowMs: number): number {
  return Math.max(0, Date.parse(until) - nowMs);
}

/** Milliseconds from the given moment to `now`, never negative. */
export function sinceMs(start: string, nowMs: number): number {
  return Math.max(0, nowMs - Date.parse(start));
}

/** Whole seconds left, rounded up: 1 is shown until the end. */
export const secondsLeft = (ms: number): number => Math.ceil(ms / SECOND_MS);

/** A running clock: `0:07`, `12:04`, `1:02:09`. */
export function clockText(ms: number): string {
  const total = Math.floor(ms / SECOND_MS);
  const seconds = String(total % 60).padStart(2, "0");
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}`
    : `${minutes}:${seconds}`;
}

/** The share of a ring that is left, from 1 at its start to 0 at its deadline. */
export function ringShare(ring: { startedAt: string; deadline: string }, nowMs: number): number {
  const wholeMs = Date.parse(ring.deadline) - Date.parse(ring.startedAt);
  if (wholeMs <= 0) return 0;
  return Math.min(1, leftMs(ring.deadline, nowMs) / wholeMs);
}
