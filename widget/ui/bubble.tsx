/** @jsxImportSource preact */
import type { Screen } from "../greeting/screen.ts";
import { greetingMessages } from "../messages/greeting.ts";
import type { Visit } from "../visit.ts";
import { Countdown, Duration } from "./duration.tsx";

/** The minimised widget: a round button, with the duration during a call. */
export function Bubble({ visit, screen }: { visit: Visit; screen: Screen }) {
  const { open } = greetingMessages();
  return (
    <>
      <button
        type="button"
        class="bubble"
        aria-label={open}
        title={open}
        data-focus=""
        onClick={() => visit.open(screen.at === "unavailable")}
      />
      {screen.at === "greeting" && <span class="bubble-dot" aria-hidden="true" />}
      {screen.at === "rejoin" && (
        <span class="bubble-clock" aria-hidden="true">
          <Countdown untilMs={screen.untilMs} aheadMs={visit.store.get().clockAheadMs} />
        </span>
      )}
      {screen.at === "call" && (
        <span class="bubble-clock" aria-hidden="true">
          <Duration sinceMs={screen.acceptedAtMs} aheadMs={visit.store.get().clockAheadMs} />
        </span>
      )}
    </>
  );
}
