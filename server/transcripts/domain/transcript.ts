import type { CallSide } from "../../call-media/domain/media.ts";

/** `failed`: no attempt succeeded. `skipped`: there is nothing to transcribe, such as silence. */
export const TRANSCRIPT_STATES = ["waiting", "running", "done", "failed", "skipped"] as const;
export type TranscriptState = (typeof TRANSCRIPT_STATES)[number];

/** `permanent` errors are not retried. */
export const ATTEMPT_OUTCOMES = ["done", "retriable", "permanent"] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

export type SpokenWord = {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
};

/** What one side says without a pause. Times in milliseconds from the recording's start. */
export type Utterance = {
  readonly side: CallSide;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly words: readonly SpokenWord[];
};
