/** @jsxImportSource preact */

import { firstName } from "../greeting/first-name.ts";
import type { Screen } from "../greeting/screen.ts";
import { callMessages } from "../messages/call.ts";
import { greetingMessages } from "../messages/greeting.ts";
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import { ICONS } from "../ui/icon.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { Countdown } from "./duration.tsx";

type Props = { visit: Visit; screen: Extract<Screen, { at: "rejoin" }> };

/** Asks the visitor to rejoin the call of the last page. */
export function Rejoin({ visit, screen }: Props) {
  const { clockAheadMs } = useStore(visit.store);
  const { title, text } = greetingMessages().interrupted(firstName(screen.greeter.name));
  return (
    <>
      <header class="bar">
        <span class="badge">
          <Countdown
            untilMs={screen.untilMs}
            aheadMs={clockAheadMs}
            text={callMessages().timeToRejoin}
          />
        </span>
        <span class="gap" />
        <RoundButton
          label={greetingMessages().minimise}
          icon={ICONS.minimise}
          onClick={visit.minimise}
        />
      </header>
      <footer class="foot" onPointerEnter={visit.prepare} onFocusIn={visit.prepare}>
        <h2>{title}</h2>
        <p>{text}</p>
        <div class="row">
          <PillButton
            text={callMessages().rejoin}
            icon={screen.mode === "video" ? ICONS.video : ICONS.phone}
            focused
            onClick={visit.rejoin}
          />
          <PillButton
            text={callMessages().declineRejoin}
            kind="glass"
            onClick={visit.declineRejoin}
          />
        </div>
      </footer>
    </>
  );
}
