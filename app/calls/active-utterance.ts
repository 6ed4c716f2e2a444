type Timed = { readonly startMs: number };

/** The index of the utterance that is said at that moment, or was said last. -1 before the first. */
export function activeUtterance(utterances: readonly Timed[], currentMs: number): number {
  return utterances.findLastIndex(({ startMs }) => startMs <= currentMs);
}
