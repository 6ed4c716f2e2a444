import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { transcriptionAttempts, transcripts } from "../../drizzle/schema/transcripts.ts";
import type { CallId, OrgId, RecordingId } from "../kernel/ids.ts";
import { recordingRows } from "../recordings/fragments.ts";
import { searchConfigurationOf } from "./domain/search-configuration.ts";
import type { Utterance } from "./domain/transcript.ts";
import type { TranscriptFailure, TranscriptionError } from "./domain/transcription-error.ts";

export type RecordingKey = { readonly orgId: OrgId; readonly recordingId: RecordingId };
export type AttemptKey = RecordingKey & { readonly series: number; readonly attempt: number };

const ofRecording = ({ orgId, recordingId }: RecordingKey) =>
  and(eq(transcripts.orgId, orgId), eq(transcripts.recordingId, recordingId));

const isPending = inArray(transcripts.state, ["waiting", "running"]);

const attemptsOf = ({ orgId, recordingId }: RecordingKey) =>
  and(eq(transcriptionAttempts.orgId, orgId), eq(transcriptionAttempts.recordingId, recordingId));

/** What of a recording is transcribed. */
export async function findAudio(db: Db | Tx, { orgId, recordingId }: RecordingKey) {
  const [recording] = await db
    .select({
      callId: recordingRows.callId,
      audioKey: recordingRows.audioKey,
      durationMs: recordingRows.durationMs,
      version: recordingRows.version,
      state: recordingRows.state,
    })
    .from(recordingRows)
    .where(and(eq(recordingRows.orgId, orgId), eq(recordingRows.id, recordingId)));
  return recording;
}

type NewTranscript = RecordingKey & {
  readonly callId: CallId;
  readonly jobId: string;
  readonly recordingVersion: number;
  readonly requestedAt: Date;
};

/** Locks the recording's transcript until the transaction ends, and creates it if there is none. */
export async function lockTranscript(tx: Tx, created: NewTranscript) {
  await tx
    .insert(transcripts)
    .values({ ...created, state: "waiting" })
    .onConflictDoNothing();
  const [row] = await tx.select().from(transcripts).where(ofRecording(created)).for("update");
  if (!row) throw new Error(`recording ${created.recordingId} has no transcript`);
  return { ...row, deleted: row.deletedAt !== null };
}

type Series = {
  readonly series: number;
  readonly jobId: string;
  readonly recordingVersion: number;
};

export async function saveRunning(tx: Tx, key: RecordingKey, series: Series): Promise<void> {
  await tx
    .update(transcripts)
    .set({ ...series, state: "running", failure: null, completedAt: null })
    .where(ofRecording(key));
}

/** Ends attempts whose process died. */
export async function closeInterrupted(tx: Tx, key: RecordingKey): Promise<void> {
  await tx
    .update(transcriptionAttempts)
    .set({ outcome: "retriable", error: "interrupted" })
    .where(and(attemptsOf(key), isNull(transcriptionAttempts.outcome)));
}

/** Returns the attempt's number in the series, from 1. */
export async function insertAttempt(
  tx: Tx,
  key: RecordingKey & { readonly series: number },
  startedAt: Date,
): Promise<number> {
  const { series } = key;
  const last = await tx.$count(
    transcriptionAttempts,
    and(attemptsOf(key), eq(transcriptionAttempts.series, series)),
  );
  const attempt = last + 1;
  await tx.insert(transcriptionAttempts).values({ ...key, attempt, startedAt });
  return attempt;
}

export type AttemptResult = {
  readonly durationMs: number;
  readonly requestId: string | null;
} & (
  | { readonly outcome: "done" }
  | {
      readonly outcome: "retriable" | "permanent";
      readonly error: TranscriptionError;
      readonly message: string;
    }
);

/** False if the attempt has ended otherwise, or the transcript was deleted. */
export async function endAttempt(tx: Tx, key: AttemptKey, result: AttemptResult): Promise<boolean> {
  const ended = await tx
    .update(transcriptionAttempts)
    .set(result)
    .where(
      and(
        attemptsOf(key),
        eq(transcriptionAttempts.series, key.series),
        eq(transcriptionAttempts.attempt, key.attempt),
        isNull(transcriptionAttempts.outcome),
      ),
    )
    .returning({ attempt: transcriptionAttempts.attempt });
  return ended.length > 0;
}

const runningSeries = (key: RecordingKey & { readonly series: number }) =>
  and(
    ofRecording(key),
    eq(transcripts.series, key.series),
    isPending,
    isNull(transcripts.deletedAt),
  );

export async function saveTranscript(
  tx: Tx,
  key: AttemptKey,
  { language, utterances }: { language: string | null; utterances: readonly Utterance[] },
  completedAt: Date,
): Promise<void> {
  await tx
    .update(transcripts)
    .set({
      state: "done",
      failure: null,
      language,
      utterances,
      text: utterances.map(({ text }) => text).join("\n"),
      searchConfiguration: searchConfigurationOf(language),
      completedAt,
    })
    .where(runningSeries(key));
}

export async function saveWaiting(tx: Tx, key: AttemptKey): Promise<void> {
  await tx.update(transcripts).set({ state: "waiting" }).where(runningSeries(key));
}

type Ending = {
  readonly state: "failed" | "skipped";
  readonly failure: TranscriptFailure;
  readonly completedAt: Date;
};

export async function saveEnding(
  tx: Tx,
  key: RecordingKey & { readonly series: number },
  ending: Ending,
): Promise<void> {
  await tx.update(transcripts).set(ending).where(runningSeries(key));
}

/** The error of the newest attempt. */
export async function findLastError(
  tx: Tx,
  key: RecordingKey,
): Promise<TranscriptFailure | null | undefined> {
  const [last] = await tx
    .select({ error: transcriptionAttempts.error })
    .from(transcriptionAttempts)
    .where(attemptsOf(key))
    .orderBy(desc(transcriptionAttempts.series), desc(transcriptionAttempts.attempt))
    .limit(1);
  return last?.error;
}

/** Stores a transcript that is waited for as failed. */
export async function endPending(
  db: Db | Tx,
  key: RecordingKey,
  failure: TranscriptFailure,
  completedAt: Date,
): Promise<void> {
  await db
    .update(transcripts)
    .set({ state: "failed", failure, completedAt })
    .where(and(ofRecording(key), isPending));
}

type Retry = { readonly series: number; readonly requestedAt: Date };

/** Starts a series that the next job takes. False if the transcript has changed meanwhile. */
export async function startSeries(tx: Tx, key: RecordingKey, retry: Retry): Promise<boolean> {
  const started = await tx
    .update(transcripts)
    .set({
      state: "waiting",
      failure: null,
      jobId: null,
      series: retry.series,
      requestedAt: retry.requestedAt,
      completedAt: null,
    })
    .where(
      and(
        ofRecording(key),
        eq(transcripts.series, retry.series - 1),
        inArray(transcripts.state, ["failed", "skipped"]),
        isNull(transcripts.deletedAt),
      ),
    )
    .returning({ series: transcripts.series });
  return started.length > 0;
}

/** The call's transcript, unless it was deleted. */
export async function findTranscript(db: Db, orgId: OrgId, callId: CallId) {
  const [row] = await db
    .select({
      recordingId: transcripts.recordingId,
      state: transcripts.state,
      failure: transcripts.failure,
      series: transcripts.series,
      language: transcripts.language,
      utterances: transcripts.utterances,
    })
    .from(transcripts)
    .where(
      and(
        eq(transcripts.orgId, orgId),
        eq(transcripts.callId, callId),
        isNull(transcripts.deletedAt),
      ),
    );
  return row;
}

export async function listAttempts(db: Db, key: RecordingKey) {
  return db
    .select({
      series: transcriptionAttempts.series,
      attempt: transcriptionAttempts.attempt,
      startedAt: transcriptionAttempts.startedAt,
      durationMs: transcriptionAttempts.durationMs,
      outcome: transcriptionAttempts.outcome,
      error: transcriptionAttempts.error,
      message: transcriptionAttempts.message,
      requestId: transcriptionAttempts.requestId,
    })
    .from(transcriptionAttempts)
    .where(attemptsOf(key))
    .orderBy(desc(transcriptionAttempts.series), desc(transcriptionAttempts.attempt));
}
