import { AGENT_BACKOFF, retryDelayMs } from "../../../widget/shared/backoff.ts";

const SECOND_MS = 1_000;

/** What the server answered. Status 0: it wasn't reached. */
export type UploadAnswer = {
  readonly status: number;
  readonly retryAfterS: number | null;
};

export type UploadOutcome =
  | { readonly next: "delete" }
  | { readonly next: "retry"; readonly waitMs: number }
  /** Nothing of the segment is wanted any more. */
  | { readonly next: "discard-all" }
  /** Nothing can be sent now. The parts stay for a later load of the desk. */
  | { readonly next: "keep" };

/**
 * What to do with a part, or with the segment's end, after an answer.
 *
 * @param attempt from 0
 * @param chance in [0, 1), for the jitter of the delay
 */
export function uploadOutcome(
  { status, retryAfterS }: UploadAnswer,
  attempt: number,
  chance: number,
): UploadOutcome {
  if (status >= 200 && status < 300) return { next: "delete" };
  switch (status) {
    case 401:
      return { next: "keep" };
    case 404:
    case 410:
      return { next: "discard-all" };
    // Other bytes are there, or the part is too large: sending it again changes nothing.
    case 409:
    case 413:
      return { next: "delete" };
    default: {
      const waitMs = retryDelayMs(AGENT_BACKOFF, attempt, chance);
      return { next: "retry", waitMs: Math.max(waitMs, (retryAfterS ?? 0) * SECOND_MS) };
    }
  }
}

/** The seconds of a Retry-After header; null without one, or for a date. */
export function parseRetryAfter(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
