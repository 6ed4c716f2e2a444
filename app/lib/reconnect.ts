const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before the next try, in milliseconds: doubling, and spread by `chance` (0 to 1)
 * over the upper half, so that a restarted server is not met by everybody at once.
 */
export function reconnectDelayMs(attempt: number, chance: number): number {
  const full = Math.min(FIRST_MS * 2 ** Math.max(0, attempt), LONGEST_MS);
  return Math.round(full / 2 + (full / 2) * chance);
}
