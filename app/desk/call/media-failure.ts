import type { MediaStatus } from "../../../widget/shared/media-health.ts";

const SECOND_MS = 1_000;

/** Without a first frame for this long after accepting, the call fails. */
export const FIRST_FRAME_MS = 26 * SECOND_MS;

export type MediaFacts = {
  readonly acceptedAtMs: number;
  /** A tab of this agent has shown the first frame. */
  readonly everShown: boolean;
  readonly status: MediaStatus["at"];
  /** The server has its own deadline for a visitor whose page is gone. */
  readonly visitorGone: boolean;
};

/** Why media failed, for the report to the server; null while it may still come. */
export function mediaFailure(facts: MediaFacts, nowMs: number): string | null {
  if (facts.visitorGone) return null;
  if (facts.status === "lost") return "media was lost";
  if (facts.everShown) return null;
  return nowMs - facts.acceptedAtMs >= FIRST_FRAME_MS ? "no first frame" : null;
}
