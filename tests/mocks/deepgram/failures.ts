/** How Deepgram refuses a request, by what is wrong. */
export const FAILURES = {
  too_short: { status: 400, code: "Bad Request", message: "Bad Request: the audio is too short" },
  unsupported: { status: 415, code: "Unsupported Media Type", message: "unsupported media type" },
  corrupt: {
    status: 400,
    code: "Bad Request",
    message: "Bad Request: failed to process audio: corrupt or unsupported data",
  },
  unauthorized: { status: 401, code: "INVALID_AUTH", message: "Invalid credentials." },
  forbidden: {
    status: 403,
    code: "INSUFFICIENT_PERMISSIONS",
    message: "User does not have sufficient permissions.",
  },
  out_of_quota: {
    status: 402,
    code: "ASR_PAYMENT_REQUIRED",
    message: "Project does not have enough credits for an ASR request.",
  },
  bad_request: {
    status: 400,
    code: "Bad Request",
    message: "Bad Request: No such model/language/tier combination found.",
  },
  request_timeout: { status: 408, code: "SLOW_UPLOAD", message: "The upload took too long." },
  rate_limited: {
    status: 429,
    code: "TOO_MANY_REQUESTS",
    message: "Too many requests. Please try again later",
  },
  server_error: { status: 500, code: "INTERNAL_SERVER_ERROR", message: "Something went wrong." },
  unavailable: { status: 503, code: "SERVICE_UNAVAILABLE", message: "Try again later." },
  gateway_timeout: { status: 504, code: "Gateway Timeout", message: "The request timed out." },
} as const;

export const FAILURE_NAMES = [
  "too_short",
  "unsupported",
  "corrupt",
  "unauthorized",
  "forbidden",
  "out_of_quota",
  "bad_request",
  "request_timeout",
  "rate_limited",
  "server_error",
  "unavailable",
  "gateway_timeout",
  /** The connection breaks. */
  "network",
  /** No speech is found. */
  "silent",
] as const;
export type FailureName = (typeof FAILURE_NAMES)[number];
