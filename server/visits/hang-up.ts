import { applyCallEvent } from "../calls/apply-call-event.ts";
import type { CallDeps } from "../calls/step-call.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";

/**
 * Cancels the visitor's ring or ends their call. Does nothing if it has already ended.
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
      { type: "hung_up", by: "visitor", visitorInformed: true },
    );
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "CALL_CHANGED")) throw error;
  }
}
