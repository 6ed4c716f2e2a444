/** @jsxImportSource preact */

import { callCode } from "../call/load-call.ts";
import { greetingMessages } from "../messages/greeting.ts";
import type { Note } from "../messages/note.ts";
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import { CallPart } from "../ui/call-part.tsx";
import { ICONS } from "../ui/icon.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { connectingTitle } from "./announcement.ts";
import { nameOf } from "./first-name.ts";
import type { Screen } from "./screen.ts";

type Props = { visit: Visit; screen: Extract<Screen, { at: "devices" | "connecting" }> };

/** Shown from the request until the agent's first frame, over the playing clip. */
export function Connecting({ visit, screen }: Props) {
  const { notice } = useStore(visit.store).devices;
  const { title, text } = linesOf(screen);
  return (
    <>
      <header class="bar">
        <span class="gap" />
        <RoundButton
          label={greetingMessages().minimise}
          icon={ICONS.minimise}
          onClick={visit.minimise}
        />
      </header>
      <footer class="foot centre">
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <h2>{title}</h2>
        <p>{(notice && callCode.get()?.deviceNotice(notice)) ?? text}</p>
        {screen.at === "connecting" && (
          <CallPart of={(code) => code.WaitNews} props={{ visit, screen }} />
        )}
        <PillButton {...leaveButton(screen)} focused onClick={visit.end} />
      </footer>
    </>
  );
}

function linesOf(screen: Props["screen"]): Note {
  const texts = greetingMessages();
  if (screen.at === "devices") return texts.askingForDevices(screen.mode);
  const name = screen.answered && !screen.resumed ? nameOf(screen) : null;
  const waiting = screen.crowded ? texts.crowded : texts.oneMoment;
  return { title: connectingTitle(screen), text: name ? texts.joining(name) : waiting };
}

const leaveButton = (screen: Props["screen"]) =>
  screen.at === "connecting" && screen.resumed
    ? ({ text: greetingMessages().endCall, icon: ICONS.phone, kind: "danger" } as const)
    : ({ text: greetingMessages().cancelCall, icon: ICONS.close, kind: "glass" } as const);
