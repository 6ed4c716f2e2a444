import type { Logger } from "pino";
import { type StripeStandIn, signEvent } from "./stand-in.ts";
import type { StoredEvent } from "./state.ts";

const RETRIES = 5;
const RETRY_MS = 1_000;

/** Sends each event to the app's webhook as it happens, and again if the app doesn't answer. */
export function sendEvents(standIn: StripeStandIn, publicUrl: string, log: Pick<Logger, "warn">) {
  let dropNext = false;
  const send = (event: StoredEvent, tries = 0): void => {
    const { payload, signature } = signEvent(event);
    fetch(new URL("/webhooks/stripe", publicUrl), {
      method: "POST",
      headers: { "content-type": "application/json", "stripe-signature": signature },
      body: payload,
    })
      .then(({ ok, status }) => {
        if (!ok) throw new Error(`the webhook answered ${status}`);
      })
      .catch((error: unknown) => {
        if (tries < RETRIES) setTimeout(send, RETRY_MS, event, tries + 1);
        else log.warn({ err: error, event: event.id }, "an event of the stand-in was not taken");
      });
  };
  standIn.onEvent((event) => {
    if (dropNext) dropNext = false;
    else send(event);
  });
  return {
    /** Sends the latest events again, the newest first. */
    sendAgain: (count = 20) => {
      for (const event of standIn.events().slice(-count).toReversed()) send(event);
    },
    /** The next event gets lost. */
    dropNext: () => {
      dropNext = true;
    },
  };
}
