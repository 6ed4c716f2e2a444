import { type CallReader, requireCall } from "../calls/require-call.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { type CallTranscript, mayRetry } from "./domain/call-transcript.ts";
import { findTranscript, listAttempts } from "./store.ts";

/** @throws DomainError CALL_NOT_FOUND, TRANSCRIPT_NOT_FOUND */
export async function readTranscript(
  deps: Pick<Deps, "db">,
  reader: CallReader,
  callId: CallId,
): Promise<CallTranscript> {
  await requireCall(deps, reader, callId);
  const transcript = await findCallTranscript(deps, reader.orgId, callId);
  if (!transcript) throw new DomainError("TRANSCRIPT_NOT_FOUND", { callId });
  return transcript;
}

/** For readers who may see the call's recording. Null if the call has none. */
export async function findCallTranscript(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
  callId: CallId,
): Promise<CallTranscript | null> {
  const found = await findTranscript(db, orgId, callId);
  if (!found) return null;
  const { recordingId, state, failure, language, utterances } = found;
  const attempts = await listAttempts(db, { orgId, recordingId });
  return {
    state,
    failure,
    mayRetry: mayRetry({ state, failure }),
    language,
    utterances,
    attempts: attempts.map((attempt) => ({
      ...attempt,
      startedAt: attempt.startedAt.toISOString(),
    })),
  };
}
