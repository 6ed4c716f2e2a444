import { MONTHS_OF } from "../../server/access/domain/plan.ts";
import type {
  BillingView,
  InvoiceView,
  Money,
  Offer,
  PausePreview,
  PlanNotice,
  SeatsPreview,
} from "../../server/billing/domain/billing-view.ts";
import { formatMoney } from "../../server/billing/domain/money.ts";
import { formatDate } from "../lib/format.ts";
import { formatPlan } from "./format-plan.ts";

export type FormattedBilling = ReturnType<typeof formatBilling>;

/** The states in which seats can be changed and the plan can be paused. */
const CHANGEABLE: ReadonlySet<PlanNotice["state"]> = new Set(["trialing", "active"]);

/** The page about billing, with dates in the organisation's time zone. */
export function formatBilling({ notice, offers, ...view }: BillingView, timeZone: string) {
  const now = new Date(notice.now);
  const offer = offers.find(({ interval }) => interval === view.interval);
  return {
    ...view,
    plan: formatPlan(notice, timeZone),
    /** For dates that are asked for later. */
    calendar: { timeZone, now: notice.now },
    isChangeable: view.hasSubscription && CHANGEABLE.has(notice.state),
    offers: offers.map(formatOffer),
    periodEndsOn: view.periodEndsAt && formatDate(view.periodEndsAt, timeZone, now),
    pausedOn: view.pausedAt && formatDate(view.pausedAt, timeZone, now),
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

/** What a pause would mean. `credit` is null if nothing is given back. */
export const formatPausePreview = (
  { endsAt, credit }: PausePreview,
  { timeZone, now }: FormattedBilling["calendar"],
) => ({
  endsOn: formatDate(endsAt, timeZone, new Date(now)),
  credit: amountOrNull(credit),
});

/** What a change of seats would cost. Amounts that are 0 are null. */
export const formatSeatsPreview = ({ dueNow, credit, recurring }: SeatsPreview) => ({
  dueNow: amountOrNull(dueNow),
  credit: amountOrNull(credit),
  recurring: formatMoney(recurring),
  interval: recurring.interval,
});

const amountOrNull = (money: Money): string | null =>
  money.amount === 0 ? null : formatMoney(money);
