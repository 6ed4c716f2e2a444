/** Errors of one attempt, as Foyer tells them apart. */
export const TRANSCRIPTION_ERRORS = [
  "too_short",
  "silent",
  "unsupported",
  "corrupt",
  "unauthorized",
  "out_of_quota",
  "bad_request",
  "file_missing",
  "rate_limited",
  "unavailable",
  "timeout",
  "network",
  /** The process ended during the attempt. */
  "interrupted",
] as const;
export type TranscriptionError = (typeof TRANSCRIPTION_ERRORS)[number];

/** Why a recording has no transcript. `off`: no transcription service is configured. */
export const TRANSCRIPT_FAILURES = [...TRANSCRIPTION_ERRORS, "plan", "off"] as const;
export type TranscriptFailure = (typeof TRANSCRIPT_FAILURES)[number];

const RETRIABLE: ReadonlySet<TranscriptionError> = new Set([
  "rate_limited",
  "unavailable",
  "timeout",
  "network",
  "interrupted",
]);

/** Whether another attempt may succeed without anyone changing anything. */
export const isRetriable = (error: TranscriptionError): boolean => RETRIABLE.has(error);

const NOTHING_SAID: ReadonlySet<TranscriptFailure> = new Set(["too_short", "silent"]);

/** Whether the recording has nothing to transcribe, which is no failure. */
export const isNothingSaid = (error: TranscriptFailure): boolean => NOTHING_SAID.has(error);

const TOO_SHORT = /too short|no audio|empty (audio|file|body)/i;
const UNSUPPORTED = /unsupported (media|format|codec|encoding|content)/i;
const CORRUPT = /corrupt|failed to process audio|could not (decode|determine)/i;

/** The error behind a refusal of the service. `text`: everything that its body says. */
export function errorOfRefusal(status: number, text: string): TranscriptionError {
  switch (status) {
    case 401:
    case 403:
      return "unauthorized";
    case 402:
      return "out_of_quota";
    case 408:
    case 504:
      return "timeout";
    case 415:
      return "unsupported";
    case 429:
      return "rate_limited";
  }
  if (status >= 500) return "unavailable";
  if (TOO_SHORT.test(text)) return "too_short";
  if (CORRUPT.test(text)) return "corrupt";
  return UNSUPPORTED.test(text) ? "unsupported" : "bad_request";
}
