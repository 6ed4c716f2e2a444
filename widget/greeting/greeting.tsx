/** @jsxImportSource preact */

import type { Greeter } from "../../server/people/domain/greeter.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import { CallPart } from "../ui/call-part.tsx";
import { ICONS } from "../ui/icon.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { firstName } from "./first-name.ts";

export function Greeting({ visit, greeter }: { visit: Visit; greeter: Greeter }) {
  const texts = greetingMessages();
  const { at } = useStore(visit.opener);
  const offered = greeter.opener && at === "offered";
  return (
    <>
      <header class="bar">
        <span class="badge live" aria-hidden="true">
          <i />
          <span class="playing">{texts.live}</span>
          <span class="still">{texts.here}</span>
        </span>
        <span class="gap" />
        {offered && (
          <RoundButton label={texts.playOpener} icon={ICONS.sound} onClick={visit.opener.play} />
        )}
        <RoundButton label={texts.minimise} icon={ICONS.minimise} onClick={visit.minimise} />
        <RoundButton label={texts.close} icon={ICONS.close} onClick={visit.close} />
      </header>
      <footer class="foot" onPointerEnter={visit.prepare} onFocusIn={visit.prepare}>
        <h2>{firstName(greeter.name)}</h2>
        <p>{texts.subtitle}</p>
        {typeof RTCPeerConnection === "undefined" ? (
          <CallPart of={(code) => code.NoCalls} props={{}} />
        ) : (
          <div class="row">
            <PillButton
              text={texts.videoCall}
              label={texts.startVideoCall}
              icon={ICONS.video}
              focused
              onClick={() => visit.start("video")}
            />
            <PillButton
              text={texts.voiceCall}
              label={texts.startVoiceCall}
              icon={ICONS.phone}
              kind="glass"
              onClick={() => visit.start("voice")}
            />
          </div>
        )}
      </footer>
    </>
  );
}
