import type { TranscriptState } from "./transcript.ts";

/** What is stored about a recording's transcript when a job starts. */
export type StoredTranscript = {
  readonly state: TranscriptState;
  readonly series: number;
  readonly recordingVersion: number;
  readonly jobId: string | null;
  readonly deleted: boolean;
};

export const isPending = (state: TranscriptState): boolean =>
  state === "waiting" || state === "running";

/** Shorter recordings aren't sent. */
export const MIN_AUDIO_MS = 1_000;

/**
 * The series to which the job's next attempt belongs. Null if the job is stale: it has ended, another
 * job transcribes this version of the recording, or the transcript was deleted.
 */
export function seriesOfJob(
  stored: StoredTranscript,
  job: { readonly jobId: string; readonly recordingVersion: number },
): number | null {
  if (stored.deleted) return null;
  if (stored.jobId === job.jobId || stored.jobId === null)
    return isPending(stored.state) ? stored.series : null;
  return stored.recordingVersion < job.recordingVersion ? stored.series + 1 : null;
}
