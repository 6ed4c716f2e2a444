import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import { formatTime } from "../lib/format.ts";
import { deskMessages } from "./messages.ts";

type Presence = Pick<
  DeskView["presence"],
  "available" | "awayReason" | "idleMinutes" | "hoursEndAt" | "outsideHours"
>;

/** Explains to agents why they are away although they didn't switch off, or null. */
export function awayNotice(
  presence: Presence,
  timeZone: string,
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
    case "outside_hours": {
      const { title, until, text } = deskMessages.awayNotice.outside_hours;
      const endedAt = presence.hoursEndAt && formatTime(presence.hoursEndAt, timeZone);
      return { title: endedAt ? until(endedAt) : title, text };
    }
    case "manual":
    case "signed_out":
    case null:
      return null;
  }
}
