/** @jsxImportSource preact */
import type { Screen } from "../greeting/screen.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { PillButton } from "../ui/buttons.tsx";
import { NoteBar } from "../ui/note-bar.tsx";
import type { Visit } from "../visit.ts";
import { browserOf, remediesFor } from "./guidance.ts";
import type { Trouble } from "./trouble.ts";

type Props = { visit: Visit; screen: Extract<Screen, { trouble: Trouble }> };

/** Explains why the call couldn't start and what to do. */
export function TroubleNote({ visit, screen }: Props) {
  const { mode, trouble } = screen;
  const texts = greetingMessages();
  const note = texts.trouble[trouble](mode, browserOf(navigator.userAgent));
  const { mayRetry, mayUseMicrophoneOnly } = remediesFor(trouble, mode);
  return (
    <>
      <NoteBar onClose={visit.end} />
      <div class="note" role="alert">
        <h2>{note.title}</h2>
        <p>{note.text}</p>
        {mayRetry && <PillButton text={texts.tryAgain} focused onClick={() => visit.start(mode)} />}
        {mayUseMicrophoneOnly && (
          <PillButton
            text={texts.microphoneOnly}
            kind="quiet"
            onClick={() => visit.start("voice")}
          />
        )}
      </div>
    </>
  );
}
