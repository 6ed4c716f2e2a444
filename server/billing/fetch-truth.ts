import type Stripe from "stripe";
import type { Interval } from "../access/domain/plan.ts";
import {
  countingSubscription,
  type SubscriptionFacts,
  type Truth,
  type UnpaidInvoice,
} from "./domain/truth.ts";

const PAGE = 100;

type IntervalOf = (priceId: string) => Interval | undefined;

/** Reads everything that Foyer uses about a customer from Stripe. */
export async function fetchTruth(
  stripe: Stripe,
  intervalOf: IntervalOf,
  customerId: string,
): Promise<Truth> {
  const subscriptions: SubscriptionFacts[] = [];
  const list = stripe.subscriptions.list({ customer: customerId, status: "all", limit: PAGE });
  for await (const subscription of list) subscriptions.push(factsOf(subscription, intervalOf));
  const counting = countingSubscription(subscriptions);
  const unpaid = counting ? await findUnpaid(stripe, counting.subscriptionId) : null;
  return { customerId, subscriptions, unpaid };
}

function factsOf(subscription: Stripe.Subscription, intervalOf: IntervalOf): SubscriptionFacts {
  const { items, pause_collection: pause, status } = subscription;
  const item = items.data.find(({ price }) => intervalOf(price.id)) ?? items.data[0];
  const periodEndsAt = item ? dateOf(item.current_period_end) : null;
  return {
    subscriptionId: subscription.id,
    itemId: item?.id ?? null,
    status,
    createdAt: dateOf(subscription.created),
    interval: item && intervalOf(item.price.id),
    seats: item?.quantity ?? 1,
    trialStartedAt: dateOrNull(subscription.trial_start),
    trialEndsAt: dateOrNull(subscription.trial_end),
    periodStartsAt: item ? dateOf(item.current_period_start) : null,
    periodEndsAt,
    cancelAt:
      dateOrNull(subscription.cancel_at) ??
      (subscription.cancel_at_period_end ? periodEndsAt : null),
    endedAt: dateOrNull(subscription.ended_at),
    pause: pause
      ? { endsAt: dateOrNull(pause.resumes_at) }
      : status === "paused"
        ? { endsAt: null }
        : null,
  };
}

/** The oldest open invoice whose payment has failed. */
async function findUnpaid(stripe: Stripe, subscriptionId: string): Promise<UnpaidInvoice | null> {
  const open: Stripe.Invoice[] = [];
  const list = stripe.invoices.list({ subscription: subscriptionId, status: "open", limit: PAGE });
  for await (const invoice of list)
    if (invoice.attempted && invoice.amount_remaining > 0) open.push(invoice);
  for (const { id } of open.toSorted((one, other) => one.created - other.created)) {
    const unpaid = await describeUnpaid(stripe, id);
    if (unpaid) return unpaid;
  }
  return null;
}

async function describeUnpaid(stripe: Stripe, invoiceId: string): Promise<UnpaidInvoice | null> {
  const invoice = await stripe.invoices.retrieve(invoiceId, {
    expand: ["payments.data.payment.payment_intent"],
  });
  const intents = (invoice.payments?.data ?? [])
    .map(({ payment }) => payment.payment_intent)
    .filter((intent) => typeof intent === "object" && intent !== null);
  const failedAt = await firstFailure(stripe, intents);
  const intent = intents.at(-1);
  const isFirstAttempt = failedAt === null && intent?.status === "processing";
  if (isFirstAttempt || invoice.status !== "open") return null;
  const finalizedAt = invoice.status_transitions.finalized_at ?? invoice.created;
  return {
    invoiceId: invoice.id,
    since: failedAt ?? dateOf(finalizedAt),
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    reason: intent ? reasonOf(intent) : "unknown",
    link: invoice.hosted_invoice_url ?? null,
  };
}

async function firstFailure(
  stripe: Stripe,
  intents: readonly Stripe.PaymentIntent[],
): Promise<Date | null> {
  const failed: number[] = [];
  for (const { id } of intents)
    for await (const charge of stripe.charges.list({ payment_intent: id, limit: PAGE }))
      if (charge.status === "failed") failed.push(charge.created);
  return failed.length > 0 ? dateOf(Math.min(...failed)) : null;
}

function reasonOf({ status, last_payment_error: error }: Stripe.PaymentIntent): string {
  if (status === "processing") return "processing";
  if (status === "requires_action") return "authentication_required";
  return error?.decline_code ?? error?.code ?? "unknown";
}

const dateOf = (seconds: number): Date => new Date(seconds * 1_000);
const dateOrNull = (seconds: number | null): Date | null =>
  seconds === null ? null : dateOf(seconds);
