import type { Money } from "./billing-view.ts";

/** An amount with its currency, such as "€29.00". */
export function formatMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** digits);
}
