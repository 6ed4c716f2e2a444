import { DomainError } from "../errors.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import type { CallId } from "../team/domain/ids.ts";
import type { CallDeps } from "./announce.ts";
import { applyCallEvent } from "./apply-call-event.ts";

/**
 * The visitor cancels a ring or ends a call. Hanging up twice is fine.
 * @throws DomainError CALL_NOT_FOUND when the call is not this visitor's.
 */
export async function hangUp(
  deps: CallDeps,
  { orgId, visitorId }: VisitorClaims,
  callId: CallId,
): Promise<void> {
  try {
    await applyCallEvent(
      deps,
      { orgId, callId },
      { visitorId },
      { type: "hung_up", by: "visitor", visitorKnows: true },
    );
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "CALL_CHANGED")) throw error;
  }
}
