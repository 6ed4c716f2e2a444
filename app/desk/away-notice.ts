import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import type { deskMessages } from "./messages.ts";

type Presence = Pick<DeskView["presence"], "available" | "awayReason">;

/** Which notice explains to agents why they are away although they didn't switch off; null for none. */
export function awayNotice(presence: Presence): keyof typeof deskMessages.awayNotice | null {
  if (presence.available) return null;
  switch (presence.awayReason) {
    case "no_answer":
    case "idle":
    case "disconnected":
      return presence.awayReason;
    case "manual":
    case "signed_out":
    case null:
      return null;
  }
}
