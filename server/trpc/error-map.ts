import type { TRPCError } from "@trpc/server";
import type { DomainErrorCode } from "../errors.ts";

/** Total: a new code without a status does not compile. Used by every transport. */
export const TRPC_CODE = {
  CALL_NOT_FOUND: "NOT_FOUND",
  CALL_CHANGED: "CONFLICT",
  SITE_NOT_FOUND: "NOT_FOUND",
  MEMBER_NOT_FOUND: "NOT_FOUND",
  CANNOT_REMOVE_YOURSELF: "PRECONDITION_FAILED",
  LAST_ADMIN: "PRECONDITION_FAILED",
  REMOVAL_TOO_LATE: "CONFLICT",
  NO_LONGER_MEMBER: "FORBIDDEN",
  NOT_LOGGED_IN: "UNAUTHORIZED",
  NOT_ALLOWED: "FORBIDDEN",
  VISITOR_UNKNOWN: "UNAUTHORIZED",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
  SHUTTING_DOWN: "SERVICE_UNAVAILABLE",
} satisfies Record<DomainErrorCode, TRPCError["code"]>;
