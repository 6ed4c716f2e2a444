import type { Logger } from "pino";
import type { Env } from "../env.ts";
import type { Demo, Mocks, StripeControls, TranscriptionControls } from "../http/load-context.ts";

export type MockServices = {
  readonly mocks: Mocks | null;
  /** With the keys of the stand-ins. */
  readonly env: Env;
  readonly billingClock: (() => Date) | undefined;
  seedDemo(databaseUrl: string): Promise<Demo>;
};

/** Mocks external services without keys, with the mocks of the tests. Not allowed in production. */
export async function mockExternalServices(env: Env, log: Logger): Promise<MockServices> {
  const { startMocks } = await import("../../tests/mocks/start-mocks.ts");
  const { seedDemo } = await import("../../drizzle/seed.ts");
  const stripe = env.STRIPE_SECRET_KEY ? null : await mockStripe(env, log);
  const deepgram = env.DEEPGRAM_API_KEY ? null : await mockDeepgram(log);
  const { mocks } = startMocks(
    env,
    (url) => log.error({ url }, "MOCKS=true: blocked a request to a service without a mock"),
    [...(stripe?.handlers ?? []), ...(deepgram?.handlers ?? [])],
  );
  if (mocks) log.warn("MOCKS=true: no mail is sent. RESEND_API_KEY or SMTP_URL sends it.");
  return {
    mocks:
      mocks || stripe || deepgram
        ? {
            mails: mocks?.mails ?? (() => []),
            mail: mocks?.mail ?? null,
            stripe: stripe?.controls ?? null,
            transcription: deepgram?.controls ?? null,
          }
        : null,
    env: { ...env, ...stripe?.env, ...deepgram?.env },
    billingClock: stripe?.clock,
    seedDemo: (url) => seedDemo(url, env),
  };
}

/** No sound leaves the machine: every recording gets the same conversation. */
async function mockDeepgram(log: Logger) {
  const { createDeepgramStandIn, DEEPGRAM_STAND_IN_ENV } = await import(
    "../../tests/mocks/deepgram/stand-in.ts"
  );
  const { FAILURE_NAMES } = await import("../../tests/mocks/deepgram/failures.ts");
  const { openLiveStandIn } = await import("../../tests/mocks/deepgram/live-stand-in.ts");
  const live = await openLiveStandIn();
  const standIn = createDeepgramStandIn(live.url);
  live.serve(standIn);
  const { handlers, fail, failing } = standIn;
  const controls: TranscriptionControls = {
    failures: FAILURE_NAMES,
    failing,
    fail(name) {
      fail(FAILURE_NAMES.find((one) => one === name) ?? null);
    },
  };
  log.warn("MOCKS=true: transcripts are made up. DEEPGRAM_API_KEY transcribes.");
  const standInEnv = { ...DEEPGRAM_STAND_IN_ENV, DEEPGRAM_BASE_URL: live.url };
  return { handlers, env: standInEnv, controls };
}

/** Nobody is charged: an account at Stripe is played, and its clock can be moved. */
async function mockStripe(env: Env, log: Logger) {
  const { createStripeStandIn } = await import("../../tests/mocks/stripe/stand-in.ts");
  const { sendEvents } = await import("../../tests/mocks/stripe/send-events.ts");
  const { findPrice } = await import("../../tests/mocks/stripe/account.ts");
  const { STAND_IN_ENV } = await import("../../tests/mocks/stripe/prices.ts");
  const { PUBLIC_URL: publicUrl, DATA_DIR: dataDir, PORT } = env;
  const standIn = createStripeStandIn({ dataDir, publicUrl });
  const { sendAgain, dropNext } = sendEvents(standIn, `http://127.0.0.1:${PORT}`, log);
  const controls: StripeControls = {
    now: () => standIn.clock().toISOString(),
    advanceDays: (days) => standIn.advance(days * DAY_S),
    advanceToRenewal: () => standIn.advance((standIn.untilRenewal() ?? 0) + 1),
    failPayments: standIn.failPayments,
    failing: () => standIn.state.failing,
    sendAgain: () => sendAgain(),
    dropNext,
    findCheckout: (id) => {
      const session = standIn.findSession(id);
      if (session?.status !== "open") return null;
      const { quantity, trialDays, success_url: successUrl, cancel_url: cancelUrl } = session;
      const { unit_amount, currency } = findPrice(session.price);
      return {
        quantity,
        amount: unit_amount * quantity,
        currency,
        trialDays,
        successUrl,
        cancelUrl,
      };
    },
    completeCheckout: (id) => {
      const session = standIn.findSession(id);
      return session?.status === "open" ? standIn.completeCheckout(session) : "resource_missing";
    },
    findInvoice: (id) => {
      const invoice = standIn.findInvoice(id);
      if (!invoice) return null;
      const { number, total: amount, currency, status } = invoice;
      return { number: number ?? id, amount, currency, status: status ?? "draft" };
    },
    payInvoice: standIn.payInvoice,
  };
  log.warn("MOCKS=true: nobody is charged. STRIPE_SECRET_KEY charges.");
  return { handlers: standIn.handlers, env: STAND_IN_ENV, clock: standIn.clock, controls };
}

const DAY_S = 86_400;
