import type { EndReason } from "../../server/calls/domain/call.ts";
import type { DeskView } from "../../server/desk/domain/desk-view.ts";

type Presence = Pick<DeskView["presence"], "available" | "awayReason">;

/** Why the agent is away although he or she did not ask for it, or null. */
export function explainAway(presence: Presence): { title: string; text: string } | null {
  if (presence.available) return null;
  switch (presence.awayReason) {
    case "no_answer":
      return {
        title: "You are away because a call rang out",
        text: "You did not answer in time. Visitors do not see you until you are back.",
      };
    case "idle":
      return {
        title: "You are away because this desk was idle",
        text: "Nobody touched the keyboard or the pointer for a while. Visitors do not see you until you are back.",
      };
    case "disconnected":
      return {
        title: "You are away because this desk lost its connection",
        text: "The server did not hear from you for a while, so visitors do not see you until you are back.",
      };
    case "manual":
    case "signed_out":
    case null:
      return null;
  }
}

/** How a call ended, as told to the agent who had it. */
export const ENDED_WORDS: Record<EndReason, string> = {
  visitor_cancelled: "The visitor cancelled before you answered.",
  declined: "You declined the call.",
  no_answer: "Nobody answered in time.",
  nobody_available: "The visitor was offered someone else.",
  visitor_ended: "The visitor ended the call.",
  agent_ended: "You ended the call.",
  visitor_lost: "The visitor left the page.",
  agent_lost: "Your desk lost its connection for too long.",
  longest_duration: "The call reached its longest allowed duration.",
  media_failed: "Picture and sound did not get through.",
  agent_removed: "You were removed from the team during the call.",
};

/** What to tell when the server refuses or cannot be reached. */
export function explainRefusal(
  code: string | null,
  doing: "accept" | "decline" | "end" | "switch" | "bring",
): string {
  if (code === null) return "The server cannot be reached. Check your connection and try again.";
  if (code === "TOO_MANY_REQUESTS") return "That was a bit quick. Wait a moment and try again.";
  if (code === "NOT_LOGGED_IN")
    return "Your log-in has run out. Log in again in another tab, then try again.";
  if (code === "SHUTTING_DOWN") return "The server is restarting. Try again in a few seconds.";
  if (code === "CALL_CHANGED" || code === "CALL_NOT_FOUND") {
    return doing === "end"
      ? "The call had already ended."
      : "The call was already over: the time ran out, the visitor left, or someone else was first.";
  }
  if (doing === "switch") return "The server did not accept the change. You are shown as before.";
  return "The server refused. Try again.";
}
