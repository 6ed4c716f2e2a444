const SECOND_MS = 1_000;
const FIRST_MS = 2 * SECOND_MS;
const LONGEST_MS = 30 * SECOND_MS;

/**
 * How long to wait before try number `attempt` (from 0): 1-3 s first, doubling up to 30 s.
 * `chance` in [0, 1) spreads the pages that lost the server at the same moment.
 */
export function retryDelayMs(attempt: number, chance: number): number {
  const middle = FIRST_MS * 2 ** Math.min(attempt, 10);
  return Math.min(LONGEST_MS, middle * (0.5 + chance));
}
