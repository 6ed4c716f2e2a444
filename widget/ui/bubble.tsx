/** @jsxImportSource preact */
import type { Screen } from "../greeting/screen.ts";
import { greetingMessages } from "../messages/greeting.ts";
import type { Visit } from "../visit.ts";
import { CallPart } from "./call-part.tsx";

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
      {(screen.at === "rejoin" || screen.at === "call") && (
        <CallPart of={(code) => code.BubbleClock} props={{ visit, screen }} />
      )}
    </>
  );
}
