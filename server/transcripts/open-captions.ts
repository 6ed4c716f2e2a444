import type { AgentCallKey } from "../call-media/restart-media.ts";
import type { Deps } from "../deps.ts";
import type { CaptionAccess } from "../integrations/transcriber.ts";
import { DomainError } from "../kernel/errors.ts";
import { readDeskRecording } from "../recordings/read-recording-status.ts";
import { requireRecordedCall } from "../recordings/require-recorded-call.ts";

/**
 * Lets the agent's desk stream the call's sound for captions, where the organization allows them and
 * the visitor has agreed to be recorded.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED, RECORDING_OFF, CONSENT_MISSING, CAPTIONS_OFF,
 * CAPTIONS_FAILED if the transcription service refuses
 */
export async function openCaptions(
  deps: Pick<Deps, "db" | "log" | "transcriber">,
  key: AgentCallKey,
): Promise<CaptionAccess> {
  const { callId } = key;
  const { call } = await requireRecordedCall(deps, key);
  const recording = await readDeskRecording(deps, call);
  if (!recording?.captions || !deps.transcriber) throw new DomainError("CAPTIONS_OFF", { callId });
  if (recording.consent !== "notice" && recording.consent !== "granted")
    throw new DomainError("CONSENT_MISSING", { callId });
  try {
    return await deps.transcriber.openCaptions();
  } catch (error) {
    deps.log.warn({ err: error, callId }, "captions could not be opened");
    throw new DomainError("CAPTIONS_FAILED", { callId });
  }
}
