const MINUTE_MS = 60_000;

/** Why MaxMind's web service gave no country. */
export type ServiceFailure =
  /** It answered: it knows no country for this address. */
  "no_country" | "key_refused" | "out_of_credit" | "rate_limited" | "unavailable";
export type PauseReason = Exclude<ServiceFailure, "no_country">;

const FAILURE_OF_CODE: ReadonlyMap<string, ServiceFailure> = new Map([
  ["IP_ADDRESS_INVALID", "no_country"],
  ["IP_ADDRESS_NOT_FOUND", "no_country"],
  ["IP_ADDRESS_RESERVED", "no_country"],
  ["ACCOUNT_ID_REQUIRED", "key_refused"],
  ["ACCOUNT_ID_UNKNOWN", "key_refused"],
  ["AUTHORIZATION_INVALID", "key_refused"],
  ["LICENSE_KEY_REQUIRED", "key_refused"],
  ["PERMISSION_REQUIRED", "key_refused"],
  ["INSUFFICIENT_CREDITS", "out_of_credit"],
  ["INSUFFICIENT_FUNDS", "out_of_credit"],
  ["OUT_OF_QUERIES", "out_of_credit"],
]);

const FAILURE_OF_STATUS: ReadonlyMap<number, ServiceFailure> = new Map([
  [401, "key_refused"],
  [402, "out_of_credit"],
  [403, "key_refused"],
  [429, "rate_limited"],
]);

/** Classifies what MaxMind's client rejects with. */
export function serviceFailureOf(error: unknown): ServiceFailure {
  const { code, status } = (error ?? {}) as { readonly code?: unknown; readonly status?: unknown };
  return (
    FAILURE_OF_CODE.get(String(code)) ?? FAILURE_OF_STATUS.get(Number(status)) ?? "unavailable"
  );
}

// A person has to do something about these.
const PAUSE_FOR_PERSON_MS = 15 * MINUTE_MS;
const FAILURES_BEFORE_PAUSE = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;

/** How long the service isn't asked after its last `failures` attempts failed; 0: it is asked again. */
export function pauseAfter(reason: PauseReason, failures: number): number {
  if (reason === "key_refused" || reason === "out_of_credit") return PAUSE_FOR_PERSON_MS;
  if (reason === "rate_limited")
    return Math.min(MINUTE_MS * 2 ** (failures - 1), PAUSE_FOR_PERSON_MS);
  if (failures < FAILURES_BEFORE_PAUSE) return 0;
  return Math.min(FIRST_PAUSE_MS * 2 ** (failures - FAILURES_BEFORE_PAUSE), LONGEST_PAUSE_MS);
}
