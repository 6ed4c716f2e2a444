/** @jsxImportSource preact */
import type { Screen } from "../greeting/screen.ts";
import type { Visit } from "../visit.ts";
import { Countdown, Duration } from "./duration.tsx";

type Props = { visit: Visit; screen: Extract<Screen, { at: "rejoin" | "call" }> };

/** The duration of the call, or the time left to rejoin it, on the minimised widget. */
export function BubbleClock({ visit, screen }: Props) {
  const { clockAheadMs } = visit.store.get();
  return (
    <span class="bubble-clock" aria-hidden="true">
      {screen.at === "rejoin" ? (
        <Countdown untilMs={screen.untilMs} aheadMs={clockAheadMs} />
      ) : (
        <Duration sinceMs={screen.acceptedAtMs} aheadMs={clockAheadMs} />
      )}
    </span>
  );
}
