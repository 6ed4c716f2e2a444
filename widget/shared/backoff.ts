const SECOND_MS = 1_000;

type Backoff = {
  /** The bounds of the first wait; each next one is twice as long. */
  readonly firstMs: readonly [least: number, most: number];
  readonly longestMs: number;
};

/** Visitors are many, and most of them have no call. */
export const VISITOR_BACKOFF: Backoff = {
  firstMs: [SECOND_MS, 3 * SECOND_MS],
  longestMs: 30 * SECOND_MS,
};

/** An agent without a connection takes no calls. */
export const AGENT_BACKOFF: Backoff = { firstMs: [250, 500], longestMs: 15 * SECOND_MS };

/**
 * How long to wait before retry number `attempt` (from 0). `chance` in [0, 1) spreads the browsers
 * that lost the server at the same moment, also once the wait has reached its maximum.
 */
export function retryDelayMs(backoff: Backoff, attempt: number, chance: number): number {
  const [least, most] = backoff.firstMs;
  const factor = Math.min(2 ** Math.max(0, attempt), backoff.longestMs / most);
  return Math.round(factor * (least + (most - least) * chance));
}
