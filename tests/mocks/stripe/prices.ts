import type Stripe from "stripe";

/** The environment with which the app reaches the stand-in. */
export const STAND_IN_ENV = {
  STRIPE_SECRET_KEY: "sk_test_stand_in",
  STRIPE_WEBHOOK_SECRET: "whsec_stand_in",
  STRIPE_PRICE_MONTHLY: "price_monthly",
  STRIPE_PRICE_SIX_MONTH: "price_six_months",
  STRIPE_PRICE_ANNUAL: "price_annual",
} as const;

export type StandInPrice = Pick<
  Stripe.Price,
  "id" | "object" | "active" | "currency" | "type" | "tax_behavior" | "product"
> & {
  readonly unit_amount: number;
  readonly recurring: { readonly interval: "month" | "year"; readonly interval_count: number };
};

const price = (
  id: string,
  amount: number,
  interval: "month" | "year",
  interval_count: number,
): StandInPrice => ({
  id,
  object: "price",
  active: true,
  currency: "eur",
  type: "recurring",
  tax_behavior: "exclusive",
  product: "prod_foyer",
  unit_amount: amount,
  recurring: { interval, interval_count },
});

export const PRICES: readonly StandInPrice[] = [
  price(STAND_IN_ENV.STRIPE_PRICE_MONTHLY, 2_900, "month", 1),
  price(STAND_IN_ENV.STRIPE_PRICE_SIX_MONTH, 15_600, "month", 6),
  price(STAND_IN_ENV.STRIPE_PRICE_ANNUAL, 27_600, "year", 1),
  price("price_weekly", 900, "month", 2),
];

/** The end of a period that starts at a moment, in seconds. Calendar months, as at Stripe. */
export function periodEnd(startS: number, { recurring }: StandInPrice): number {
  const end = new Date(startS * 1_000);
  const day = end.getUTCDate();
  const months = recurring.interval_count * (recurring.interval === "year" ? 12 : 1);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, lastDay));
  return Math.floor(end.getTime() / 1_000);
}
