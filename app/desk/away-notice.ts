import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import { deskMessages } from "./messages.ts";

type Presence = Pick<DeskView["presence"], "available" | "awayReason" | "idleMinutes">;

/** Explains to agents why they are away although they didn't switch off, or null. */
export function awayNotice(
  presence: Presence,
): { readonly title: string; readonly text: string } | null {
  if (presence.available) return null;
  switch (presence.awayReason) {
    case "no_answer":
    case "disconnected":
    case "plan":
      return deskMessages.awayNotice[presence.awayReason];
    case "idle": {
      const { title, text } = deskMessages.awayNotice.idle;
      return { title, text: text(presence.idleMinutes) };
    }
    case "manual":
    case "signed_out":
    case null:
      return null;
  }
}
