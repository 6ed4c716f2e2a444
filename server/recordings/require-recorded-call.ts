import type { AgentCallKey, VisitorCallKey } from "../call-media/restart-media.ts";
import type { Call } from "../calls/domain/call.ts";
import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { RecordingPolicy } from "../settings/domain/recording-settings.ts";

export type RecordedCall = { readonly call: Call; readonly policy: RecordingPolicy };

/**
 * An answered call of this side that may be recorded.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED if it rings or has ended, RECORDING_OFF
 */
export async function requireRecordedCall(
  { db }: Pick<Deps, "db">,
  key: AgentCallKey | VisitorCallKey,
): Promise<RecordedCall> {
  const call = await findCall(db, key.orgId, key.callId, key);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId: key.callId });
  const { state, policy } = call;
  if (state.at !== "accepted" && state.at !== "connected")
    throw new DomainError("CALL_CHANGED", { callId: call.id, at: state.at });
  if (!policy.recording) throw new DomainError("RECORDING_OFF", { callId: call.id });
  return { call, policy: policy.recording };
}
