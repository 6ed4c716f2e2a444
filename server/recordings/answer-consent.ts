import type { VisitorCallKey } from "../call-media/restart-media.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { requireRecordedCall } from "./require-recorded-call.ts";
import { type Consent, insertConsent } from "./store.ts";

/**
 * Stores the visitor's answer to whether the call may be recorded. The first answer counts.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED, RECORDING_OFF if the visitor isn't asked
 */
export async function answerConsent(
  deps: Pick<Deps, "db" | "clock" | "hub" | "log">,
  key: VisitorCallKey,
  consent: Consent,
): Promise<void> {
  const { call, policy } = await requireRecordedCall(deps, key);
  const { orgId, visitorId, callId } = key;
  if (policy.consent !== "ask") throw new DomainError("RECORDING_OFF", { callId });
  if (!(await insertConsent(deps.db, key, consent, deps.clock()))) return;
  deps.log.info({ orgId, callId, granted: consent.granted }, "recording consent answered");
  deps.hub.wake({ type: "recording_changed", visitorId, agentId: call.lastAgentId });
}
