import type { AgentCallKey, VisitorCallKey } from "../call-media/restart-media.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { requireRecordedCall } from "./require-recorded-call.ts";
import { setPause } from "./store.ts";

/**
 * Pauses the recording for this side, or ends its pause. The recording goes on when neither side
 * wants a pause.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED, RECORDING_OFF if no recorder has started
 */
export async function pauseRecording(
  deps: Pick<Deps, "db" | "clock" | "hub" | "log">,
  key: AgentCallKey | VisitorCallKey,
  paused: boolean,
): Promise<void> {
  const { orgId, callId } = key;
  const { call } = await requireRecordedCall(deps, key);
  const side = "visitorId" in key ? "visitor" : "agent";
  const now = deps.clock();
  const result = await deps.db.transaction((tx) => setPause(tx, key, { side, paused }, now));
  if (!result) throw new DomainError("RECORDING_OFF", { callId });
  if (!result.changed) return;
  deps.log.info({ orgId, callId, side, paused }, "recording pause changed");
  const { visitorId, lastAgentId } = call;
  deps.hub.wake({ type: "recording_changed", visitorId, agentId: lastAgentId });
}
