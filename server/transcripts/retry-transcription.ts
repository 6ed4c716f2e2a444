import { enqueue } from "../../jobs/enqueue.ts";
import { type CallReader, requireCall } from "../calls/require-call.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import { mayRetry } from "./domain/call-transcript.ts";
import { findTranscript, startSeries } from "./store.ts";

/**
 * Starts a new series of attempts.
 * @throws DomainError CALL_NOT_FOUND, TRANSCRIPT_NOT_FOUND, TRANSCRIPT_CHANGED if it has not failed
 */
export async function retryTranscription(
  deps: Pick<Deps, "boss" | "clock" | "db">,
  reader: CallReader,
  callId: CallId,
): Promise<{ readonly ok: true }> {
  const { db, boss, clock } = deps;
  const { orgId } = reader;
  await requireCall(deps, reader, callId);
  const found = await findTranscript(db, orgId, callId);
  if (!found) throw new DomainError("TRANSCRIPT_NOT_FOUND", { callId });
  const { recordingId, series } = found;
  await db.transaction(async (tx) => {
    const next = { series: series + 1, requestedAt: clock() };
    if (!mayRetry(found) || !(await startSeries(tx, { orgId, recordingId }, next)))
      throw new DomainError("TRANSCRIPT_CHANGED", { callId, state: found.state });
    await enqueue(boss, tx, "recording.transcribe", { orgId, recordingId });
  });
  return { ok: true };
}
