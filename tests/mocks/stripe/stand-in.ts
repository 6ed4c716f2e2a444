import { http } from "msw";
import Stripe from "stripe";
import { createAccount } from "./account.ts";
import { createApi, isAuthorized } from "./api.ts";
import { ApiError } from "./endpoint.ts";
import { parseForm } from "./form.ts";
import { STAND_IN_ENV } from "./prices.ts";
import { openState, type Session, type StoredEvent } from "./state.ts";

export type StandInOptions = {
  /** Where the state is kept; null keeps it in memory. */
  readonly dataDir: string | null;
  /** The app's address, which has pages for checkout, portal and invoices under /dev. */
  readonly publicUrl: string;
  /** The time in milliseconds. */
  readonly time?: () => number;
};

export type StripeStandIn = ReturnType<typeof createStripeStandIn>;

const MAX_KEPT = 5_000;

// why: demos and tests must not charge anybody. It keeps an account's state as Stripe does, and refuses
// parameters that the SDK doesn't have.
export function createStripeStandIn({ dataDir, publicUrl, time = Date.now }: StandInOptions) {
  const { state, save } = openState(dataDir);
  const told: StoredEvent[] = [];
  let onEvent: (event: StoredEvent) => void = () => {};
  const account = createAccount({
    state,
    publicUrl,
    time,
    emit(event) {
      told.push(event);
      told.splice(0, told.length - MAX_KEPT);
      onEvent(event);
    },
  });
  const answer = createApi(state, account, publicUrl);
  let requests = 0;
  let failNext: number | null = null;

  const respond = (status: number, body: string): Response => {
    requests += 1;
    return new Response(body, {
      status,
      headers: { "content-type": "application/json", "request-id": `req_${requests}` },
    });
  };
  const handle = async (request: Request): Promise<Response> => {
    if (!isAuthorized(request.headers.get("authorization")))
      return respond(
        401,
        errorBody(new ApiError(401, "api_key_invalid", "Invalid API Key provided")),
      );
    if (failNext !== null) {
      const status = failNext;
      failNext = null;
      return respond(status, errorBody(new ApiError(status, "api_error", "Stripe has a fault")));
    }
    const { pathname, search } = new URL(request.url);
    const text = request.method === "GET" ? search.slice(1) : await request.text();
    const key = request.headers.get("idempotency-key");
    const asked = `${request.method} ${pathname} ${text}`;
    const before = key === null || request.method === "GET" ? undefined : state.answered[key];
    if (before)
      return before.request === asked
        ? respond(before.status, before.body)
        : respond(
            400,
            errorBody(
              new ApiError(
                400,
                "idempotency_key_in_use",
                "Keys for idempotent requests can only be used with the same parameters",
              ),
            ),
          );
    const { status, body } = run(request.method, pathname.replace(/^\/v1/, ""), text);
    if (key !== null && request.method !== "GET" && status < 500)
      state.answered[key] = { request: asked, status, body };
    save();
    return respond(status, body);
  };
  const run = (method: string, path: string, text: string) => {
    try {
      return {
        status: 200,
        body: JSON.stringify(answer({ method, path, params: parseForm(text) })),
      };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, body: errorBody(error) };
    }
  };
  const saving =
    <Args extends unknown[], Value>(act: (...args: Args) => Value) =>
    (...args: Args): Value => {
      const value = act(...args);
      save();
      return value;
    };

  return {
    handlers: [http.all("https://api.stripe.com/v1/*", ({ request }) => handle(request))],
    state,
    /** The clock of the account, which the app's billing clock follows. */
    clock: () => new Date(time() + state.aheadMs),
    advance: saving(account.advance),
    untilRenewal: account.untilRenewal,
    /** Payments fail with this code until somebody pays by hand; null ends it. */
    failPayments: saving((code: string | null) => {
      state.failing = code;
    }),
    /** The next request gets this status. */
    failNextRequest: (status: number) => {
      failNext = status;
    },
    findSession: (id: string): Session | undefined => state.sessions.find((one) => one.id === id),
    findInvoice: (id: string) => state.invoices.find((one) => one.id === id),
    /** The code of the refusal if the card is declined, else null. */
    completeCheckout: saving(account.completeCheckout),
    /** False if the invoice isn't open. */
    payInvoice: saving(account.payByHand),
    /** Ends the subscription at once, as somebody could in Stripe's dashboard. */
    endNow: saving((subscriptionId: string) => {
      const found = state.subscriptions.find(({ id }) => id === subscriptionId);
      if (found) account.end(found);
    }),
    /** What happened so far, the oldest first. */
    events: (): readonly StoredEvent[] => told,
    /** Is called for every new event. */
    onEvent(listener: (event: StoredEvent) => void) {
      onEvent = listener;
    },
  };
}

/** The body and the signature with which an event is sent. */
export function signEvent(event: StoredEvent, secret: string = STAND_IN_ENV.STRIPE_WEBHOOK_SECRET) {
  const payload = JSON.stringify({
    object: "event",
    api_version: "2026-10-28",
    livemode: false,
    ...event,
  });
  return { payload, signature: Stripe.webhooks.generateTestHeaderString({ payload, secret }) };
}

const errorBody = ({ code, message, type, param }: ApiError): string =>
  JSON.stringify({ error: { code, message, type, ...(param !== undefined && { param }) } });
