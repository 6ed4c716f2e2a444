export const DOMAIN_ERRORS = [
  "CALL_NOT_FOUND",
  "CALL_CHANGED",
  "RESTART_OVER",
  "RECORDING_OFF",
  "CONSENT_MISSING",
  "RECORDING_NOT_FOUND",
  "REJOIN_REFUSED",
  "SITE_NOT_FOUND",
  "ORIGIN_NOT_ALLOWED",
  "SITE_LIMIT_REACHED",
  "LAST_SITE",
  "DOMAIN_LIMIT_REACHED",
  "RANGE_TAKEN",
  "RANGE_LIMIT_REACHED",
  "MEMBER_NOT_FOUND",
  "CANNOT_REMOVE_YOURSELF",
  "LAST_ADMIN",
  "REMOVAL_TOO_LATE",
  "NO_LONGER_MEMBER",
  "INVITATION_NOT_FOUND",
  "INVITATION_EXPIRED",
  "INVITATION_USED",
  "INVITATION_REVOKED",
  "WRONG_ACCOUNT",
  "ALREADY_MEMBER",
  "NO_SEAT_FREE",
  "AGENT_IN_CALL",
  "POOL_NOT_FOUND",
  "POOL_NAME_TAKEN",
  "POOL_LIMIT_REACHED",
  "POOL_IS_CATCH_ALL",
  "POOL_OVERFLOW_CYCLE",
  "POOL_CHANGED",
  "RULE_NOT_FOUND",
  "RULE_LIMIT_REACHED",
  "RULES_CHANGED",
  "OUTSIDE_WORKING_HOURS",
  "NOT_LOGGED_IN",
  "NOT_ALLOWED",
  "EMAIL_NOT_VERIFIED",
  "TWO_FACTOR_REQUIRED",
  "TWO_FACTOR_OFF",
  "MEMBER_OF_SEVERAL",
  "PLAN_BLOCKED",
  "PLAN_PAUSED",
  "PLAN_WITHOUT_SEAT",
  "BILLING_OFF",
  "BILLING_FAILED",
  "PRICE_MISSING",
  "ALREADY_SUBSCRIBED",
  "NO_SUBSCRIPTION",
  "SEATS_BELOW_USED",
  "SEATS_ABOVE_LIMIT",
  "SEATS_CHANGING",
  "SUBSCRIPTION_CANCELLING",
  "PAST_DUE",
  "NOT_PAUSED",
  "ALREADY_PAUSED",
  "TRANSCRIPT_NOT_FOUND",
  "TRANSCRIPT_CHANGED",
  "CAPTIONS_OFF",
  "CAPTIONS_FAILED",
  "OUTCOME_NOT_FOUND",
  "OUTCOME_NAME_TAKEN",
  "OUTCOME_LIMIT_REACHED",
  "OUTCOMES_CHANGED",
  "CALL_NOT_ANSWERED",
  "CHAT_FULL",
  "SIGNATURE_WRONG",
  "RATING_TOO_LATE",
  "NOTE_CHANGED",
  "RETENTION_CHANGED",
  "DELETION_OPEN",
  "DELETION_TOO_LATE",
  "DELETION_STARTED",
  "CALL_ON_HOLD",
  "CALL_OPEN",
  "ERASURE_NOT_FOUND",
  "OWNER_LINK_INVALID",
  "PASSWORD_WRONG",
  "SESSION_NOT_FRESH",
  "NAME_WRONG",
  "ORGANIZATION_CLOSING",
  "ORGANIZATION_ON_HOLD",
  "EXPORT_RUNNING",
  "EXPORT_NOT_FOUND",
  "EXPORT_TOO_LARGE",
  "SLACK_ADDRESS_INVALID",
  "SLACK_OFF",
  "SLACK_FAILED",
  "FEATURE_REQUEST_NOT_FOUND",
  "FEATURE_REQUEST_MERGED",
  "BUG_REPORT_NOT_FOUND",
  "MESSAGES_OFF",
  "MESSAGE_INVALID",
  "MESSAGE_NOT_FOUND",
  "MESSAGE_CHANGED",
  "CALLBACK_TIME_CLOSED",
  "AGENT_NOT_FREE",
  "MESSAGE_WITHOUT_EMAIL",
  "ORGANIZATION_NOT_FOUND",
  "REASON_REQUIRED",
  "QUEUE_NOT_FOUND",
  "WEBHOOK_NOT_FOUND",
  "WEBHOOK_LIMIT_REACHED",
  "WEBHOOK_URL_REFUSED",
  "WEBHOOK_DISABLED",
  "API_KEY_MISSING",
  "API_KEY_INVALID",
  "API_KEY_EXPIRED",
  "API_KEY_NOT_FOUND",
  "API_KEY_LIMIT_REACHED",
  "SCOPE_MISSING",
  "CLIP_NOT_FOUND",
  "CLIP_REFUSED",
  "VISITOR_UNKNOWN",
  "TOO_MANY_REQUESTS",
  "SHUTTING_DOWN",
  "OVERLOADED",
] as const;
export type DomainErrorCode = (typeof DOMAIN_ERRORS)[number];

/** Thrown by a job that must not be retried. */
export class PermanentJobError extends Error {
  override readonly name = "PermanentJobError";
}

/** An expected refusal. `facts` are logged and never sent to the client. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly facts: Record<string, unknown>;

  constructor(code: DomainErrorCode, facts: Record<string, unknown> = {}) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.facts = facts;
  }
}

/** A refusal about money. Clients receive `detail`, which says what is wrong with the numbers. */
export class BillingRefusal extends DomainError {
  readonly detail: BillingRefusalDetail;

  constructor(
    code: DomainErrorCode,
    detail: BillingRefusalDetail,
    facts: Record<string, unknown> = {},
  ) {
    super(code, { ...facts, ...detail });
    this.detail = detail;
  }
}

export type BillingRefusalDetail = {
  /** The environment variable that has to be set. */
  readonly variable?: string;
  readonly seats?: number;
  readonly used?: number;
  /** Seats that open invitations will take. */
  readonly reserved?: number;
  readonly limit?: number;
};

/** An address of a webhook that may not be used. Clients receive `problem`. */
export class WebhookUrlRefused extends DomainError {
  readonly problem: string;

  constructor(problem: string) {
    super("WEBHOOK_URL_REFUSED", { problem });
    this.problem = problem;
  }
}

/** A video that can't be a greeting clip. Clients receive `problem`. */
export class ClipRefused extends DomainError {
  readonly problem: string;

  constructor(problem: string) {
    super("CLIP_REFUSED", { problem });
    this.problem = problem;
  }
}

/** A rate limit was exceeded. Clients receive `retryAfterS`. */
export class TooManyRequests extends DomainError {
  readonly retryAfterS: number;

  constructor(retryAfterS: number, facts: Record<string, unknown> = {}) {
    super("TOO_MANY_REQUESTS", { ...facts, retryAfterS });
    this.retryAfterS = retryAfterS;
  }
}
