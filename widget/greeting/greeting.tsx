/** @jsxImportSource preact */
import type { Greeter } from "../../server/people/domain/greeter.ts";
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import type { Visit } from "../visit.ts";
import { firstName } from "./words.ts";

export function Greeting({ visit, greeter }: { visit: Visit; greeter: Greeter }) {
  return (
    <>
      <header class="bar">
        <span class="badge live" aria-hidden="true">
          <i />
          Live
        </span>
        <span class="gap" />
        <RoundButton label="Minimise" icon="minimise" onClick={visit.minimise} />
        <RoundButton label="Close" icon="close" onClick={visit.close} />
      </header>
      <footer class="foot" onPointerEnter={visit.prepare} onFocusIn={visit.prepare}>
        <h2>{firstName(greeter.name)}</h2>
        <p>is here to help you, face to face</p>
        <div class="row">
          <PillButton
            text="Video call"
            label="Start video call"
            icon="video"
            focused
            onClick={() => visit.start("video")}
          />
          <PillButton
            text="Voice call"
            label="Start voice call"
            icon="phone"
            kind="glass"
            onClick={() => visit.start("voice")}
          />
        </div>
      </footer>
    </>
  );
}
