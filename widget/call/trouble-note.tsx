/** @jsxImportSource preact */
import type { Screen } from "../greeting/screen.ts";
import { callMessages } from "../messages/call.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { PillButton } from "../ui/buttons.tsx";
import { NoteBar } from "../ui/note-bar.tsx";
import type { Visit } from "../visit.ts";
import { browserOf, remediesFor } from "./guidance.ts";
import type { Trouble } from "./trouble.ts";

type ExplainedTrouble = Exclude<Trouble, "unreachable">;

type Props = {
  visit: Visit;
  screen: Extract<Screen, { trouble: Trouble }> & { trouble: ExplainedTrouble };
};

/** Explains why the call couldn't start and what to do. */
export function TroubleNote({ visit, screen }: Props) {
  const { mode, trouble } = screen;
  const note = callMessages().trouble[trouble](mode, browserOf(navigator.userAgent));
  const { mayRetry, mayUseMicrophoneOnly } = remediesFor(trouble, mode);
  return (
    <>
      <NoteBar onClose={visit.end} />
      <div class="note" role="alert">
        <h2>{note.title}</h2>
        <p>{note.text}</p>
        {mayRetry && (
          <PillButton
            text={greetingMessages().tryAgain}
            focused
            onClick={() => visit.start(mode)}
          />
        )}
        {mayUseMicrophoneOnly && (
          <PillButton
            text={callMessages().microphoneOnly}
            kind="quiet"
            onClick={() => visit.start("voice")}
          />
        )}
      </div>
    </>
  );
}
