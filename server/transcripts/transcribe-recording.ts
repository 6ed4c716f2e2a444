import type { Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import type { Transcription } from "../integrations/read-transcription.ts";
import { type Transcriber, TranscriptionFailed } from "../integrations/transcriber.ts";
import { PermanentJobError } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { emitWebhook } from "../webhooks/emit-webhook.ts";
import {
  isNothingSaid,
  isRetriable,
  type TranscriptFailure,
} from "./domain/transcription-error.ts";
import { MIN_AUDIO_MS, seriesOfJob } from "./domain/transcription-job.ts";
import {
  type AttemptKey,
  closeInterrupted,
  endAttempt,
  endPending,
  findAudio,
  insertAttempt,
  lockTranscript,
  type RecordingKey,
  saveEnding,
  saveRunning,
  saveTranscript,
  saveWaiting,
} from "./store.ts";

export type TranscribeDeps = Pick<
  Deps,
  "access" | "boss" | "clock" | "db" | "log" | "newId" | "storage" | "transcriber"
>;

type Audio = NonNullable<Awaited<ReturnType<typeof findAudio>>> & { readonly audioKey: string };

/**
 * One attempt to transcribe the recording, stored with its result. Does nothing if the job is stale.
 * @throws TranscriptionFailed if the attempt may be repeated, PermanentJobError if it may not
 */
export async function transcribeRecording(
  deps: TranscribeDeps,
  key: RecordingKey,
  jobId: string,
): Promise<void> {
  const audio = await findAudio(deps.db, key);
  if (!audio) return;
  const { audioKey } = audio;
  if (audioKey === null) return endPending(deps.db, key, "file_missing", deps.clock());
  const obstacle = await findObstacle(deps, key.orgId);
  const attempt = await begin(deps, { key, jobId, obstacle, audio: { ...audio, audioKey } });
  if (attempt && deps.transcriber)
    await runAttempt(deps, deps.transcriber, { attempt, audio: { ...audio, audioKey } });
}

/** Why the organization's calls aren't transcribed now. */
async function findObstacle(
  { access, clock, transcriber }: Pick<Deps, "access" | "clock" | "transcriber">,
  orgId: OrgId,
): Promise<"off" | "plan" | null> {
  if (!transcriber) return "off";
  const { allowance } = await access.read(orgId, clock());
  return allowance.paidFeatures ? null : "plan";
}

type Beginning = {
  readonly key: RecordingKey;
  readonly jobId: string;
  readonly audio: Audio;
  readonly obstacle: TranscriptFailure | null;
};

/** Null if there is nothing to do, or an obstacle. */
function begin(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { key, jobId, audio, obstacle }: Beginning,
): Promise<AttemptKey | null> {
  return db.transaction(async (tx) => {
    const now = clock();
    const { callId, version: recordingVersion } = audio;
    const job = { jobId, recordingVersion };
    const stored = await lockTranscript(tx, { ...key, callId, ...job, requestedAt: now });
    const series = seriesOfJob(stored, job);
    if (series === null) return null;
    await closeInterrupted(tx, key);
    await saveRunning(tx, key, { series, ...job });
    if (!obstacle)
      return { ...key, series, attempt: await insertAttempt(tx, { ...key, series }, now) };
    const ending = { state: "skipped", failure: obstacle, completedAt: now } as const;
    await saveEnding(tx, { ...key, series }, ending);
    return null;
  });
}

type Running = { readonly attempt: AttemptKey; readonly audio: Audio };

async function runAttempt(
  deps: TranscribeDeps,
  transcriber: Transcriber,
  { attempt, audio }: Running,
): Promise<void> {
  const { clock, db } = deps;
  const log = deps.log.child({ ...attempt, callId: audio.callId });
  const startedAt = clock().getTime();
  const elapsedMs = () => clock().getTime() - startedAt;
  let transcription: Transcription;
  try {
    transcription = await transcribeFile(deps, transcriber, audio);
  } catch (error) {
    const failed = asFailure(error);
    const durationMs = elapsedMs();
    const facts = { error: failed.error, requestId: failed.requestId, durationMs };
    log.warn({ err: failed, ...facts }, "a transcription attempt failed");
    await db.transaction((tx) => saveFailure(tx, attempt, { failed, durationMs, now: clock() }));
    throw isRetriable(failed.error)
      ? failed
      : new PermanentJobError(`${failed.error}: ${failed.message}`, { cause: failed });
  }
  const durationMs = elapsedMs();
  const { requestId } = transcription;
  await db.transaction(async (tx) => {
    if (!(await endAttempt(tx, attempt, { outcome: "done", durationMs, requestId }))) return;
    const now = clock();
    await saveTranscript(tx, attempt, transcription, now);
    const { orgId, recordingId } = attempt;
    const payload = { recordingId, callId: audio.callId, language: transcription.language };
    await emitWebhook(deps, tx, { orgId, event: "transcript.ready", payload, at: now });
  });
  log.info({ requestId, durationMs, language: transcription.language }, "recording transcribed");
}

/** @throws TranscriptionFailed, or the storage's errors */
async function transcribeFile(
  { storage }: Pick<Deps, "storage">,
  transcriber: Transcriber,
  { audioKey, durationMs }: Audio,
): Promise<Transcription> {
  if (durationMs !== null && durationMs < MIN_AUDIO_MS)
    throw new TranscriptionFailed("too_short", `The recording has only ${durationMs} ms.`);
  const file = await storage.get(audioKey);
  if (!file) throw new TranscriptionFailed("file_missing", "The sound of the recording is gone.");
  const { stream, contentType, size: bytes } = file;
  const transcription = await transcriber
    .transcribe({ stream, contentType, bytes })
    .finally(() => stream.destroy());
  if (transcription.utterances.length > 0) return transcription;
  throw new TranscriptionFailed("silent", "No speech was found.", transcription);
}

const asFailure = (error: unknown): TranscriptionFailed =>
  error instanceof TranscriptionFailed
    ? error
    : new TranscriptionFailed("unavailable", "The sound of the recording could not be read.", {
        cause: error,
      });

type Failure = {
  readonly failed: TranscriptionFailed;
  readonly durationMs: number;
  readonly now: Date;
};

async function saveFailure(
  tx: Tx,
  attempt: AttemptKey,
  { failed, durationMs, now }: Failure,
): Promise<void> {
  const { error, message, requestId } = failed;
  const outcome = isRetriable(error) ? "retriable" : "permanent";
  if (!(await endAttempt(tx, attempt, { outcome, error, message, requestId, durationMs }))) return;
  if (outcome === "retriable") return saveWaiting(tx, attempt);
  const state = isNothingSaid(error) ? "skipped" : "failed";
  return saveEnding(tx, attempt, { state, failure: error, completedAt: now });
}
