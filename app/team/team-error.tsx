import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { teamErrorText, teamMessages } from "./messages.ts";

/** Why a change was refused, with a way to add seats if they are missing. */
export function TeamError({ code }: { readonly code: string | null }) {
  if (!code) return null;
  return (
    <Notice tone="danger">
      {teamErrorText(code)}{" "}
      {code === "NO_SEAT_FREE" ? <TextLink to="/billing">{teamMessages.seats.add}</TextLink> : null}
    </Notice>
  );
}
