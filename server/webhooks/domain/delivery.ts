const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_MS = 24 * HOUR_S * SECOND_MS;

/** The waits before each retry, in seconds: 27 h 36 min in all. */
export const RETRY_DELAYS_S = [
  MINUTE_S,
  5 * MINUTE_S,
  30 * MINUTE_S,
  2 * HOUR_S,
  5 * HOUR_S,
  10 * HOUR_S,
  10 * HOUR_S,
] as const;
export const MAX_ATTEMPTS = RETRY_DELAYS_S.length + 1;

/** A receiver may ask for a later retry, by at most this long. */
export const MAX_RETRY_AFTER_S = 12 * HOUR_S;

/** An endpoint is disabled after this time without one success. */
export const FAILING_DAYS = 3;

const GONE = 410;
const TOO_MANY_REQUESTS = 429;
const SERVICE_UNAVAILABLE = 503;

/** The response, or null if there was none. */
export type Answer = { readonly status: number; readonly retryAfter: string | null } | null;

export type Verdict =
  | { readonly is: "delivered" }
  | { readonly is: "retry"; readonly at: Date }
  /** `gone`: the receiver asks for no more messages at all. */
  | { readonly is: "failed"; readonly gone: boolean };

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** What follows from the attempt with this number, counted from 1. Redirects aren't followed: they fail. */
export function judge(answer: Answer, attempt: number, now: Date): Verdict {
  if (answer && isSuccess(answer.status)) return { is: "delivered" };
  if (answer?.status === GONE) return { is: "failed", gone: true };
  const delayS = RETRY_DELAYS_S[attempt - 1];
  if (delayS === undefined) return { is: "failed", gone: false };
  const waitS = Math.max(delayS, askedDelayS(answer, now));
  return { is: "retry", at: new Date(now.getTime() + waitS * SECOND_MS) };
}

/** RFC 9110, 10.2.3: seconds or a date. */
function askedDelayS(answer: Answer, now: Date): number {
  const text = answer?.retryAfter?.trim();
  if (!text || ![TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE].includes(answer?.status ?? 0)) return 0;
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : (Date.parse(text) - now.getTime()) / SECOND_MS;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_S) : 0;
}

/** Whether an endpoint has failed for so long that it is disabled. */
export const hasFailedTooLong = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= FAILING_DAYS * DAY_MS;
