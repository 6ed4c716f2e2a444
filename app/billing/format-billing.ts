import { MONTHS_OF } from "../../server/access/domain/plan.ts";
import type { BillingView, InvoiceView, Offer } from "../../server/billing/domain/billing-view.ts";
import { formatMoney } from "../../server/billing/domain/money.ts";
import { formatDate } from "../lib/format.ts";
import { formatPlan } from "./format-plan.ts";

export type FormattedBilling = ReturnType<typeof formatBilling>;

/** The page about billing, with dates in the organisation's time zone. */
export function formatBilling({ notice, offers, ...view }: BillingView, timeZone: string) {
  const now = new Date(notice.now);
  const offer = offers.find(({ interval }) => interval === view.interval);
  return {
    ...view,
    plan: formatPlan(notice, timeZone),
    offers: offers.map(formatOffer),
    periodEndsOn: view.periodEndsAt && formatDate(view.periodEndsAt, timeZone, now),
    /** What the next period costs without tax and credit. Null if the price isn't offered any more. */
    nextAmount: offer ? formatMoney({ ...offer, amount: offer.amount * view.seats }) : null,
    invoices: view.invoices.map((invoice) => formatInvoice(invoice, timeZone, now)),
  };
}

function formatOffer(offer: Offer) {
  const months = MONTHS_OF[offer.interval];
  return {
    ...offer,
    price: formatMoney(offer),
    /** For prices of several months. */
    pricePerMonth:
      months > 1 ? formatMoney({ ...offer, amount: Math.round(offer.amount / months) }) : null,
  };
}

const formatInvoice = (invoice: InvoiceView, timeZone: string, now: Date) => ({
  ...invoice,
  total: formatMoney(invoice),
  date: formatDate(invoice.createdAt, timeZone, now),
});
