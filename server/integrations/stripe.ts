import Stripe from "stripe";

const TIMEOUT_MS = 10_000;
const RETRIES = 2;

type StripeSettings = {
  readonly STRIPE_SECRET_KEY?: string | undefined;
  readonly STRIPE_API_BASE?: string | undefined;
};

/** Stripe's client, or null without a key. It repeats requests that fail on the way by itself. */
export function createStripe({
  STRIPE_SECRET_KEY,
  STRIPE_API_BASE,
}: StripeSettings): Stripe | null {
  if (!STRIPE_SECRET_KEY) return null;
  return new Stripe(STRIPE_SECRET_KEY, {
    httpClient: Stripe.createFetchHttpClient((...request) => fetch(...request)),
    maxNetworkRetries: RETRIES,
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...(STRIPE_API_BASE && hostOf(new URL(STRIPE_API_BASE))),
  });
}

const hostOf = ({ protocol, hostname, port }: URL) => ({
  protocol: protocol === "http:" ? ("http" as const) : ("https" as const),
  host: hostname,
  ...(port !== "" && { port }),
});

const WEBHOOK_TOLERANCE_S = 300;

/** The event of a webhook's body, or null if its signature is missing, wrong or too old. */
export function verifyStripeEvent(
  body: Buffer,
  signature: string | undefined,
  secret: string,
): Stripe.Event | null {
  try {
    return Stripe.webhooks.constructEvent(body, signature ?? "", secret, WEBHOOK_TOLERANCE_S);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    throw error;
  }
}
