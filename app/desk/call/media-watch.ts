import type { MediaStatus } from "../../../widget/shared/media-health.ts";

const SECOND_MS = 1_000;

/** Without a first frame for this long after accepting, the desk gives up. */
export const FIRST_FRAME_MS = 26 * SECOND_MS;

export type MediaFacts = {
  readonly acceptedAtMs: number;
  /** Some tab of this agent has seen the first frame. */
  readonly everShown: boolean;
  readonly status: MediaStatus["at"];
  /** A visitor whose page is gone has the server's own clock. */
  readonly visitorGone: boolean;
};

/** Whether the desk must report that media cannot be had, and why. */
export function mediaFailure(facts: MediaFacts, nowMs: number): string | null {
  if (facts.visitorGone) return null;
  if (facts.status === "lost") return "media was lost";
  if (facts.everShown) return null;
  return nowMs - facts.acceptedAtMs >= FIRST_FRAME_MS ? "no first frame" : null;
}
