/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { EndReason } from "../../server/calls/domain/call.ts";
import { RATINGS, type Rating } from "../../server/ratings/domain/rating-scale.ts";
import { refusalOf } from "../connection/api.ts";
import { guard, report } from "../guard.ts";
import { chatMessages } from "../messages/chat.ts";
import { retry } from "../retry.ts";
import { Icon } from "../ui/icon.tsx";
import type { Visit } from "../visit.ts";

const ATTEMPTS = 8;
const FACE = "M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20ZM9 9h.01M15 9h.01";
const MOUTHS: Record<Rating, string> = {
  1: "M7.5 17c1.2-2.3 2.8-3.5 4.5-3.5s3.3 1.2 4.5 3.5",
  2: "M8 16c1.2-1 2.5-1.5 4-1.5s2.8.5 4 1.5",
  3: "M8 15h8",
  4: "M8 14c1.2 1 2.5 1.5 4 1.5s2.8-.5 4-1.5",
  5: "M7.5 13.5c1.2 2.3 2.8 3.5 4.5 3.5s3.3-1.2 4.5-3.5",
};
/** Ends after which the visitor has talked to the agent. */
const RATED: readonly EndReason[] = ["visitor_ended", "agent_ended", "longest_duration"];

type Props = { visit: Visit; reason: EndReason };

/** Asks how the call was. One press answers; another one changes the answer. */
export function RateCall({ visit, reason }: Props) {
  const texts = chatMessages();
  const [given, setGiven] = useState<Rating | null>(null);
  const callId = visit.store.get().leftCallId;
  if (!callId || !RATED.includes(reason)) return null;
  const rate = (rating: Rating) =>
    guard(() => {
      setGiven(rating);
      retry(ATTEMPTS, () => visit.server.api("rateCall", { callId, rating }), isFinalRefusal).catch(
        report,
      );
    });
  return (
    <div class="rate">
      <p role="status">{given ? texts.thanks : texts.rate}</p>
      <div class="row">
        {RATINGS.map((value) => (
          <button
            key={value}
            type="button"
            aria-label={texts.rating(value)}
            aria-pressed={value === given}
            title={texts.rating(value)}
            onClick={rate(value)}
          >
            <Icon path={FACE + MOUTHS[value]} />
          </button>
        ))}
      </div>
    </div>
  );
}

/** The server may not know yet that the visitor has ended the call. */
function isFinalRefusal(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal !== null && refusal !== "CALL_CHANGED";
}
