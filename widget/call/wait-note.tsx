/** @jsxImportSource preact */

import { useState } from "preact/hooks";
import type { Screen } from "../greeting/screen.ts";
import { callMessages } from "../messages/call.ts";
import { waitMessages } from "../messages/wait.ts";
import { PillButton } from "../ui/buttons.tsx";
import { ICONS } from "../ui/icon.tsx";
import { NoteBar } from "../ui/note-bar.tsx";
import type { Visit } from "../visit.ts";
import { clockFace } from "./clock-face.ts";
import { useNowMs } from "./duration.tsx";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

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
          {waiting ? texts.callAgainIn(clockFace(roundedUp(leftMs))) : texts.callAgainNow}
        </p>
        <p class="unseen" role="alert">
          {waiting ? spokenWait(firstLeftMs) : texts.callAgainNow}
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

/** When the visitor may call again, for screen readers. */
export function spokenWait(ms: number): string {
  const texts = waitMessages();
  return ms < MINUTE_MS
    ? texts.callAgainInSeconds(Math.ceil(ms / SECOND_MS))
    : texts.callAgainInMinutes(Math.ceil(ms / MINUTE_MS));
}

/** So that the clock reads 0:01, not 0:00, in the last second. */
const roundedUp = (ms: number): number => Math.ceil(ms / SECOND_MS) * SECOND_MS;
