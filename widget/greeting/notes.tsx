/** @jsxImportSource preact */
import { greetingMessages } from "../messages/greeting.ts";
import { PillButton } from "../ui/buttons.tsx";
import { NoteBar } from "../ui/note-bar.tsx";
import type { Visit } from "../visit.ts";
import { nameOf } from "./announcement.ts";
import type { Screen } from "./screen.ts";

export function UnavailableNote({ visit, paused }: { visit: Visit; paused?: boolean }) {
  const { title, text } = greetingMessages().unavailable(visit.orgName(), paused);
  return (
    <>
      <NoteBar onMinimise={visit.minimise} onClose={visit.close} />
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </>
  );
}

export function ElsewhereNote({ visit }: { visit: Visit }) {
  const { title, text } = greetingMessages().elsewhere;
  return (
    <>
      <NoteBar onClose={visit.close} />
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </>
  );
}

type EndedProps = { visit: Visit; screen: Extract<Screen, { at: "ended" }> };

export function EndedNote({ visit, screen }: EndedProps) {
  const { title, text } = greetingMessages().ended[screen.reason](
    nameOf(screen) ?? greetingMessages().agent,
  );
  const again = visit.store.get().over?.mode ?? "video";
  return (
    <>
      <NoteBar onClose={visit.close} />
      <div class="note">
        <h2>{title}</h2>
        <p>{text}</p>
        {screen.next && (
          <PillButton
            text={greetingMessages().callAgain}
            icon={again === "video" ? "video" : "phone"}
            focused
            onClick={() => visit.start(again)}
          />
        )}
      </div>
    </>
  );
}
