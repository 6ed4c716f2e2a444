const BEHIND_MS = 1_500;
const LOST_MS = 6_000;

export type ChannelStatus = "fine" | "behind" | "lost";

/** The pings and answers of a channel. */
export type ChannelHealth = {
  /** The number of the next ping. Its answer is queued behind everything the page sent before. */
  readonly next: number;
  /** Unanswered pings, oldest first. */
  readonly pending: readonly { readonly n: number; readonly sentAtMs: number }[];
  readonly lastDataAtMs: number;
};

export const newChannelHealth = (nowMs: number): ChannelHealth => ({
  next: 0,
  pending: [],
  lastDataAtMs: nowMs,
});

export const pingSent = (
  { next, pending, ...health }: ChannelHealth,
  nowMs: number,
): ChannelHealth => ({
  ...health,
  next: next + 1,
  pending: [...pending, { n: next, sentAtMs: nowMs }],
});

/** Answers arrive in order. Numbers that were never sent are ignored. */
export const pongReceived = (health: ChannelHealth, n: number): ChannelHealth =>
  n < health.next ? { ...health, pending: health.pending.filter((ping) => ping.n > n) } : health;

export const dataReceived = (health: ChannelHealth, nowMs: number): ChannelHealth => ({
  ...health,
  lastDataAtMs: nowMs,
});

/** A slow channel is behind, however slow it is. It's lost only when nothing arrives. */
export function statusOf({ pending, lastDataAtMs }: ChannelHealth, nowMs: number): ChannelStatus {
  const oldest = pending[0];
  if (!oldest || nowMs - oldest.sentAtMs <= BEHIND_MS) return "fine";
  return nowMs - Math.max(lastDataAtMs, oldest.sentAtMs) > LOST_MS ? "lost" : "behind";
}
