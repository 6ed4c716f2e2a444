const SECOND_MS = 1_000;

type Backoff = {
  /** The range of the first delay. Each later delay doubles. */
  readonly firstMs: readonly [min: number, max: number];
  readonly maxMs: number;
};

/** Slow: there are many visitors, most of them without a call. */
export const VISITOR_BACKOFF: Backoff = {
  firstMs: [SECOND_MS / 2, 2.5 * SECOND_MS],
  maxMs: 30 * SECOND_MS,
};

/** During a call, whose other side waits. */
export const CALL_BACKOFF: Backoff = { firstMs: [250, 750], maxMs: 15 * SECOND_MS };

/** Fast: an agent without a connection can't take calls. */
export const AGENT_BACKOFF: Backoff = { firstMs: [250, 500], maxMs: 15 * SECOND_MS };

/**
 * The delay before retry number `attempt` (from 0). `chance` in [0, 1) adds jitter, so that browsers
 * that lost the server at the same time don't retry at the same time, even at the maximum delay.
 */
export function retryDelayMs(backoff: Backoff, attempt: number, chance: number): number {
  const [min, max] = backoff.firstMs;
  const factor = Math.min(2 ** Math.max(0, attempt), backoff.maxMs / max);
  return Math.round(factor * (min + (max - min) * chance));
}
