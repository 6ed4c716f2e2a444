const BEHIND_MS = 1_500;
const LOST_MS = 6_000;

export type LineVerdict = "fine" | "behind" | "lost";

/** Pings that have gone out on a line and what has come back, as its state is judged by. */
export type LineWatch = {
  /** The number of the next ping. Its answer stands in the page's queue behind what was sent before. */
  readonly next: number;
  /** When each ping that has not been answered went out, the oldest first. */
  readonly waiting: readonly { readonly n: number; readonly sentAtMs: number }[];
  readonly heardAtMs: number;
};

export const watchedFrom = (nowMs: number): LineWatch => ({
  next: 0,
  waiting: [],
  heardAtMs: nowMs,
});

export const pinged = ({ next, waiting, ...watch }: LineWatch, nowMs: number): LineWatch => ({
  ...watch,
  next: next + 1,
  waiting: [...waiting, { n: next, sentAtMs: nowMs }],
});

/** Answers come in order; a number that was never sent answers nothing. */
export const answered = (watch: LineWatch, n: number): LineWatch =>
  n < watch.next ? { ...watch, waiting: watch.waiting.filter((ping) => ping.n > n) } : watch;

export const heard = (watch: LineWatch, nowMs: number): LineWatch => ({
  ...watch,
  heardAtMs: nowMs,
});

/** A slow line is behind for as long as it takes; only one on which nothing arrives is lost. */
export function verdictOf({ waiting, heardAtMs }: LineWatch, nowMs: number): LineVerdict {
  const oldest = waiting[0];
  if (!oldest || nowMs - oldest.sentAtMs <= BEHIND_MS) return "fine";
  return nowMs - Math.max(heardAtMs, oldest.sentAtMs) > LOST_MS ? "lost" : "behind";
}
