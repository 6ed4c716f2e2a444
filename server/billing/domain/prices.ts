import type Stripe from "stripe";
import type { Interval } from "../../access/domain/plan.ts";
import type { Offer } from "./billing-view.ts";

/** Why a price can't be offered for this number of months, or null. The price is null if unknown. */
export function priceProblem(price: Stripe.Price | null, months: number): string | null {
  if (!price) return "is not a price that Stripe knows";
  if (!price.active) return "is a price that was archived in Stripe";
  if (!price.recurring) return "is a price that is paid once";
  const found = monthsOf(price.recurring);
  if (found !== months) return `is paid every ${found ?? "?"} months instead of every ${months}`;
  return price.unit_amount === null ? "is a price without an amount for each seat" : null;
}

/** Null for days and weeks. */
function monthsOf({ interval, interval_count: count }: Stripe.Price.Recurring): number | null {
  if (interval === "month") return count;
  return interval === "year" ? count * 12 : null;
}

const TAX = ["inclusive", "exclusive"] as const;

export const offerOf = (interval: Interval, price: Stripe.Price): Offer => ({
  interval,
  amount: price.unit_amount ?? 0,
  currency: price.currency,
  tax: TAX.find((tax) => tax === price.tax_behavior) ?? "unspecified",
});
