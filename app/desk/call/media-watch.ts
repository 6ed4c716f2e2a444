const SECOND_MS = 1_000;

/** Without a first frame for this long after accepting, the desk gives up. */
export const FIRST_FRAME_MS = 26 * SECOND_MS;
/** A call that had media ends after this long without any. */
export const WITHOUT_MEDIA_MS = 30 * SECOND_MS;

export type MediaFacts = {
  readonly acceptedAtMs: number;
  readonly everShown: boolean;
  /** Since when media has been down, or null while it flows. */
  readonly downSinceMs: number | null;
  /** A visitor whose page is gone has the server's own clock. */
  readonly visitorGone: boolean;
};

/** Whether the desk must report that media cannot be had, and why. */
export function mediaFailure(facts: MediaFacts, nowMs: number): string | null {
  if (facts.visitorGone) return null;
  if (!facts.everShown) {
    return nowMs - facts.acceptedAtMs >= FIRST_FRAME_MS ? "no first frame" : null;
  }
  if (facts.downSinceMs === null) return null;
  return nowMs - facts.downSinceMs >= WITHOUT_MEDIA_MS ? "media was lost" : null;
}
