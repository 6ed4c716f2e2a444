/** @jsxImportSource preact */

import { useState } from "preact/hooks";
import type { Screen } from "../greeting/screen.ts";
import { callMessages } from "../messages/call.ts";
import { waitMessages } from "../messages/wait.ts";
import { PillButton } from "../ui/buttons.tsx";
import { useNowMs } from "../ui/duration.tsx";
import { ICONS } from "../ui/icon.tsx";
import { NoteBar } from "../ui/note-bar.tsx";
import type { Visit } from "../visit.ts";

type Props = { visit: Visit; screen: Extract<Screen, { trouble: "too_many" }> };

/** Counts down to the moment from which the visitor can call again. */
export function WaitNote({ visit, screen }: Props) {
  const { mode, untilMs } = screen;
  const leftMs = untilMs - useNowMs();
  const [firstLeftMs] = useState(leftMs);
  const waiting = leftMs > 0;
  const texts = waitMessages();
  return (
    <>
      <NoteBar onClose={visit.end} />
      <div class="note">
        <h2>{texts.title}</h2>
        <p aria-hidden="true">
          {waiting ? texts.callAgainIn(roundedUp(leftMs)) : texts.callAgainNow}
        </p>
        <p class="unseen" role="alert">
          {waiting ? texts.spoken(firstLeftMs) : texts.callAgainNow}
        </p>
        <PillButton
          text={callMessages().callAgain}
          icon={mode === "video" ? ICONS.video : ICONS.phone}
          disabled={waiting}
          focused={!waiting}
          onClick={() => visit.start(mode)}
        />
      </div>
    </>
  );
}

/** So that the clock reads 0:01, not 0:00, in the last second. */
const roundedUp = (ms: number): number => Math.ceil(ms / 1_000) * 1_000;
