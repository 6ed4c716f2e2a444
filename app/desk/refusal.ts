import { TRPCClientError } from "@trpc/client";
import { deskMessages } from "./messages.ts";

/** The server's error code, or null when the server wasn't reached. */
export function refusalOf(error: unknown): string | null {
  return error instanceof TRPCClientError && error.data ? error.message : null;
}

type Action = "accept" | "decline" | "end" | "block" | "take_over" | "change_status";

/** The text for an error of the server. */
export function refusalText(code: string | null, action: Action): string {
  const { refusals } = deskMessages;
  switch (code) {
    case null:
      return refusals.unreachable;
    case "TOO_MANY_REQUESTS":
      return refusals.tooManyRequests;
    case "NOT_LOGGED_IN":
      return refusals.sessionExpired;
    case "EMAIL_NOT_VERIFIED":
      return refusals.notVerified;
    case "OUTSIDE_WORKING_HOURS":
      return refusals.outsideHours;
    case "SHUTTING_DOWN":
      return refusals.shuttingDown;
    case "PLAN_PAUSED":
      return refusals.planPaused;
    case "PLAN_BLOCKED":
      return refusals.planBlocked;
    case "PLAN_WITHOUT_SEAT":
      return refusals.planWithoutSeat;
    case "CALL_CHANGED":
    case "CALL_NOT_FOUND":
      if (action === "block") return refusals.visitorMoved;
      return action === "end" ? refusals.callEnded : refusals.callOver;
    default:
      return action === "change_status" ? refusals.statusUnchanged : refusals.other;
  }
}
