import type { Logger } from "pino";
import type Stripe from "stripe";
import { INTERVALS, type Interval, MONTHS_OF } from "../access/domain/plan.ts";
import { DomainError } from "../kernel/errors.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import type { Offer } from "./domain/billing-view.ts";
import { offerOf, priceProblem } from "./domain/prices.ts";

const MINUTE_MS = 60_000;
const MAX_AGE_MS = 10 * MINUTE_MS;

const VARIABLES = {
  monthly: "STRIPE_PRICE_MONTHLY",
  six_months: "STRIPE_PRICE_SIX_MONTH",
  annual: "STRIPE_PRICE_ANNUAL",
} as const satisfies Record<Interval, string>;

type PriceEnv = Readonly<Partial<Record<(typeof VARIABLES)[Interval], string | undefined>>>;

type PriceBookDeps = {
  readonly stripe: Stripe | null;
  readonly env: PriceEnv;
  readonly log: Pick<Logger, "error">;
  readonly clock: () => Date;
};

export type PriceBook = ReturnType<typeof createPriceBook>;

/** The prices that are configured, as Stripe describes them. */
export function createPriceBook({ stripe, env, log, clock }: PriceBookDeps) {
  const configured = INTERVALS.flatMap((interval) => {
    const priceId = env[VARIABLES[interval]];
    return priceId ? [{ interval, priceId }] : [];
  });
  const check = async (): Promise<{ offers: Offer[]; problems: string[] }> => {
    const offers: Offer[] = [];
    const problems: string[] = [];
    for (const { interval, priceId } of stripe ? configured : []) {
      const price = await retrieve(stripe, priceId);
      const problem = priceProblem(price, MONTHS_OF[interval]);
      if (problem) problems.push(`${VARIABLES[interval]} ${problem}`);
      else if (price) offers.push(offerOf(interval, price));
    }
    return { offers, problems };
  };
  const cache = createTtlCache<"prices", Awaited<ReturnType<typeof check>>>(async () => {
    const checked = await check();
    for (const problem of checked.problems) log.error({ problem }, "a price can't be offered");
    return checked;
  }, MAX_AGE_MS);
  return {
    /** Prices that can be bought, by interval. */
    offers: async (): Promise<readonly Offer[]> => (await cache.get("prices", clock())).offers,
    /** What is wrong with the configured prices, naming each variable. @throws Stripe's errors */
    problems: async (): Promise<readonly string[]> => (await check()).problems,
    /** The variables without a price id. */
    missingVariables: (): readonly string[] =>
      INTERVALS.filter((one) => !env[VARIABLES[one]]).map((one) => VARIABLES[one]),
    variableOf: (interval: Interval): string => VARIABLES[interval],
    /** Undefined if the interval isn't configured. */
    priceIdOf: (interval: Interval): string | undefined => env[VARIABLES[interval]],
    intervalOf: (priceId: string): Interval | undefined =>
      configured.find((one) => one.priceId === priceId)?.interval,
  };
}

async function retrieve(stripe: Stripe | null, priceId: string): Promise<Stripe.Price | null> {
  try {
    return (await stripe?.prices.retrieve(priceId)) ?? null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "resource_missing";

/** @throws DomainError BILLING_OFF */
export function requireStripe(stripe: Stripe | null): Stripe {
  if (!stripe) throw new DomainError("BILLING_OFF");
  return stripe;
}
