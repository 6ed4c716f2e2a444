/** @jsxImportSource preact */

import type { EndReason } from "../../server/calls/domain/call.ts";
import { firstName, nameOf } from "../greeting/first-name.ts";
import type { Screen } from "../greeting/screen.ts";
import { callMessages } from "../messages/call.ts";
import { greetingMessages } from "../messages/greeting.ts";
import type { Note } from "../messages/note.ts";
import { PillButton } from "../ui/buttons.tsx";
import { ICONS } from "../ui/icon.tsx";
import { NoteBar } from "../ui/note-bar.tsx";
import type { Visit } from "../visit.ts";
import { RateCall } from "./rating.tsx";

type EndedScreen = Extract<Screen, { at: "ended" }>;

export const endedNote = (screen: EndedScreen): Note =>
  screen.reason === "nobody_available"
    ? greetingMessages().unavailable(null)
    : callMessages().ended[screen.reason](nameOf(screen));

export function EndedNote({ visit, screen }: { visit: Visit; screen: EndedScreen }) {
  const { title, text } = endedNote(screen);
  const successor = successorOf(screen);
  const again = visit.store.get().over?.mode ?? "video";
  return (
    <>
      <NoteBar onClose={visit.close} />
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
        {successor && <p>{callMessages().canTakeOver(firstName(successor.name))}</p>}
        <RateCall visit={visit} reason={screen.reason} />
        {screen.next && (
          <PillButton
            text={callMessages().callAgain}
            icon={again === "video" ? ICONS.video : ICONS.phone}
            focused
            onClick={() => visit.start(again)}
          />
        )}
      </div>
    </>
  );
}

const LOST: readonly EndReason[] = ["agent_lost", "agent_removed"];

/** Another agent who can go on with what the visitor and a lost agent talked about. */
const successorOf = ({ reason, greeter, next }: EndedScreen): EndedScreen["next"] =>
  LOST.includes(reason) && next && next.agentId !== greeter?.agentId ? next : null;
