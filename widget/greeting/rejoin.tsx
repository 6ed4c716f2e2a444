/** @jsxImportSource preact */
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import { Countdown } from "../ui/duration.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import type { Screen } from "./screen.ts";
import { rejoinNote } from "./words.ts";

type Props = { visit: Visit; screen: Extract<Screen, { at: "rejoin" }> };

/** Asks whether to go on with the call that the visitor's last page was in. */
export function Rejoin({ visit, screen }: Props) {
  const { clockAheadMs } = useStore(visit.store);
  const { title, text } = rejoinNote(screen.greeter.name);
  return (
    <>
      <header class="bar">
        <span class="badge">
          <Countdown untilMs={screen.untilMs} aheadMs={clockAheadMs} /> left to rejoin
        </span>
        <span class="gap" />
        <RoundButton label="Minimise" icon="minimise" onClick={visit.minimise} />
      </header>
      <footer class="foot" onPointerEnter={visit.prepare} onFocusIn={visit.prepare}>
        <h2>{title}</h2>
        <p>{text}</p>
        <div class="row">
          <PillButton
            text="Rejoin call"
            icon={screen.mode === "video" ? "video" : "phone"}
            focused
            onClick={visit.rejoin}
          />
          <PillButton text="No thanks" kind="glass" onClick={visit.declineRejoin} />
        </div>
      </footer>
    </>
  );
}
