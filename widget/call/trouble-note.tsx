/** @jsxImportSource preact */
import type { Screen } from "../greeting/screen.ts";
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import type { Visit } from "../visit.ts";
import { browserOf, guidanceFor } from "./guidance.ts";

type Props = { visit: Visit; screen: Extract<Screen, { at: "trouble" }> };

/** Why the call could not be begun, in words, and what helps. */
export function TroubleNote({ visit, screen }: Props) {
  const { mode, trouble } = screen;
  const guidance = guidanceFor(trouble, { mode, browser: browserOf(navigator.userAgent) });
  return (
    <>
      <header class="bar">
        <span class="gap" />
        <RoundButton label="Close" icon="close" kind="plain" onClick={visit.end} />
      </header>
      <div class="note" role="alert">
        <h2>{guidance.title}</h2>
        <p>{guidance.text}</p>
        {guidance.mayRetry && (
          <PillButton text="Try again" focused onClick={() => visit.start(mode)} />
        )}
        {guidance.mayUseMicrophoneOnly && (
          <PillButton
            text="Continue with microphone only"
            kind="quiet"
            onClick={() => visit.start("voice")}
          />
        )}
      </div>
    </>
  );
}
