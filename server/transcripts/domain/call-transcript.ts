import type { AttemptOutcome, TranscriptState, Utterance } from "./transcript.ts";
import type { TranscriptFailure } from "./transcription-error.ts";

/** One request to the transcription service. */
export type ShownAttempt = {
  readonly series: number;
  readonly attempt: number;
  readonly startedAt: string;
  readonly durationMs: number | null;
  /** Null while it runs. */
  readonly outcome: AttemptOutcome | null;
  readonly error: TranscriptFailure | null;
  readonly message: string | null;
  readonly requestId: string | null;
};

/** The transcript of a call, as its page shows it. */
export type CallTranscript = {
  readonly state: TranscriptState;
  readonly failure: TranscriptFailure | null;
  /** Whether another series of attempts can be requested. */
  readonly mayRetry: boolean;
  /** BCP 47. */
  readonly language: string | null;
  readonly utterances: readonly Utterance[];
  /** The newest first. */
  readonly attempts: readonly ShownAttempt[];
};

const RETRIED_AFTER_SKIP: ReadonlySet<TranscriptFailure> = new Set(["plan", "off"]);

/** Retrying helps where it failed, and where something was missing that isn't the recording's fault. */
export const mayRetry = ({ state, failure }: Pick<CallTranscript, "state" | "failure">): boolean =>
  state === "failed" ||
  (state === "skipped" && failure !== null && RETRIED_AFTER_SKIP.has(failure));
