import type { CallTranscript } from "../../server/transcripts/domain/call-transcript.ts";
import { formatDuration, formatTimeWithSeconds } from "../lib/format.ts";

const LANGUAGE_NAMES = new Intl.DisplayNames("en-GB", { type: "language", fallback: "code" });

/** A transcript as its section shows it: without the times of single words. */
export function formatTranscript(transcript: CallTranscript, timeZone: string) {
  const { state, failure, mayRetry, language, utterances, attempts } = transcript;
  return {
    state,
    failure,
    mayRetry,
    language: language && nameOf(language),
    utterances: utterances.map(({ side, startMs, endMs, text }) => ({
      side,
      startMs,
      endMs,
      text,
    })),
    attempts: attempts.map(({ startedAt, durationMs, ...attempt }) => ({
      ...attempt,
      startedAt,
      clock: formatTimeWithSeconds(startedAt, timeZone),
      duration: durationMs === null ? null : formatDuration(durationMs),
    })),
  };
}

function nameOf(language: string): string {
  try {
    return LANGUAGE_NAMES.of(language) ?? language;
  } catch {
    // The service's tag isn't one that the runtime knows.
    return language;
  }
}

export type FormattedTranscript = ReturnType<typeof formatTranscript>;
