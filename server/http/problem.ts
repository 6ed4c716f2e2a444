import type { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { DomainError, type DomainErrorCode, WebhookUrlRefused } from "../kernel/errors.ts";

/** RFC 9457. `code` is for programs, `detail` for people. */
export type Problem = {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
};

/** What to do about the errors that callers of the API meet. */
const DETAILS: Partial<Record<DomainErrorCode, string>> = {
  API_KEY_MISSING: "Send an API key in the header: Authorization: Bearer foyer_...",
  API_KEY_INVALID: "This API key doesn't exist or was revoked.",
  API_KEY_EXPIRED: "This API key has expired. Create another one.",
  SCOPE_MISSING: "This API key may not be used for that. Create one with the scope it needs.",
  TOO_MANY_REQUESTS: "Too many requests. Wait for the seconds in Retry-After.",
  PLAN_BLOCKED: "The organization's plan must be paid first.",
  CALL_NOT_FOUND: "There is no such call.",
  RECORDING_NOT_FOUND: "The call has no recording, or it was deleted.",
  TRANSCRIPT_NOT_FOUND: "The call has no transcript.",
  MEMBER_NOT_FOUND: "There is no such person in the organization.",
  CANNOT_REMOVE_YOURSELF: "A key can't remove the admin who created it.",
  LAST_ADMIN: "The last admin can't be removed.",
  NO_SEAT_FREE: "No seat is free. An admin can add seats on the billing page.",
  POOL_NOT_FOUND: "There is no such pool.",
  WEBHOOK_NOT_FOUND: "There is no such webhook endpoint.",
  WEBHOOK_LIMIT_REACHED: "There are as many webhook endpoints as allowed. Delete one first.",
};

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Unauthorized",
  402: "Payment required",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  412: "Precondition failed",
  415: "Unsupported media type",
  422: "Unprocessable content",
  429: "Too many requests",
  503: "Unavailable",
};

export function problemOf({ cause, code, message }: TRPCError, status: number): Problem {
  const title = TITLES[status] ?? "Error";
  const of = (name: string, detail: string): Problem => ({
    type: "about:blank",
    title,
    status,
    code: name,
    detail,
  });
  if (cause instanceof WebhookUrlRefused)
    return of(cause.code, `This address can't be used: ${cause.problem}.`);
  if (cause instanceof DomainError) return of(cause.code, DETAILS[cause.code] ?? title);
  if (cause instanceof ZodError && code === "BAD_REQUEST") {
    const issues = cause.issues.map((issue) => ({
      path: issue.path.join("."),
      message: issue.message,
    }));
    return { ...of("INVALID_INPUT", "Some fields are missing or invalid."), issues };
  }
  if (status >= 500) return of(code, "Something went wrong on our side. Try again.");
  return of(code, message);
}
