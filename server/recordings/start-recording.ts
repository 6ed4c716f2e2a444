import type { AgentCallKey } from "../call-media/restart-media.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type RecordingId, RecordingIdSchema } from "../kernel/ids.ts";
import { MAX_SEGMENTS, type RecorderPath } from "./domain/recording.ts";
import { mayRecord } from "./domain/recording-view.ts";
import { requireRecordedCall } from "./require-recorded-call.ts";
import { findConsent, insertNextSegment, openRecording } from "./store.ts";

export type StartedSegment = {
  readonly recordingId: RecordingId;
  readonly segment: number;
  /** The server's time, ISO 8601. Gives the segment's place in the recording. */
  readonly startedAt: string;
  /** Permits to upload this segment for 7 days, without a session. */
  readonly uploadToken: string;
};

type Recorder = { readonly mimeType: string; readonly path: RecorderPath };

/**
 * Starts the next segment of the call's recording, from the agent's desk.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED, RECORDING_OFF, CONSENT_MISSING, TOO_MANY_REQUESTS
 */
export async function startRecording(
  deps: Pick<Deps, "db" | "clock" | "newId" | "tokens" | "log">,
  key: AgentCallKey,
  recorder: Recorder,
): Promise<StartedSegment> {
  const { orgId, agentId, callId } = key;
  const { policy } = await requireRecordedCall(deps, key);
  if (!mayRecord(policy, await findConsent(deps.db, key)))
    throw new DomainError("CONSENT_MISSING", { callId });
  const now = deps.clock();
  const started = await deps.db.transaction(async (tx) => {
    const newId = RecordingIdSchema.parse(deps.newId());
    const recording = await openRecording(tx, { orgId, callId, agentId, recordingId: newId }, now);
    const recordingId = recording.id;
    if (recording.state !== "recording")
      throw new DomainError("CALL_CHANGED", { callId, recording: recording.state });
    const segment = await insertNextSegment(tx, { orgId, recordingId }, recorder, now);
    if (segment >= MAX_SEGMENTS) throw new DomainError("TOO_MANY_REQUESTS", { callId, segment });
    return { recordingId, segment };
  });
  deps.log.info({ orgId, callId, ...started, ...recorder }, "recording started");
  const uploadToken = deps.tokens.upload.sign({ orgId, ...started }, now);
  return { ...started, startedAt: now.toISOString(), uploadToken };
}
