import type { Interval } from "../../access/domain/plan.ts";

/** What Stripe says about a customer, as far as Foyer uses it. */
export type Truth = {
  readonly customerId: string;
  /** All subscriptions that the customer has or had. */
  readonly subscriptions: readonly SubscriptionFacts[];
  /** The oldest invoice with a failed payment, of the subscription that counts. */
  readonly unpaid: UnpaidInvoice | null;
};

export type SubscriptionFacts = {
  readonly subscriptionId: string;
  readonly itemId: string | null;
  /** Stripe may send statuses that aren't known here. */
  readonly status: string;
  readonly createdAt: Date;
  /** Undefined if the price is none of the configured ones. */
  readonly interval: Interval | undefined;
  readonly seats: number;
  readonly trialStartedAt: Date | null;
  readonly trialEndsAt: Date | null;
  readonly periodStartsAt: Date | null;
  readonly periodEndsAt: Date | null;
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
  readonly pause: { readonly endsAt: Date | null } | null;
};

export type UnpaidInvoice = {
  readonly invoiceId: string;
  /** The first failed attempt to pay it. Later attempts don't change it. */
  readonly since: Date;
  /** In the currency's smallest unit. */
  readonly amount: number;
  readonly currency: string;
  /** Stripe's decline code, or another code that says what is missing. */
  readonly reason: string;
  /** Stripe's page on which the invoice can be paid. */
  readonly link: string | null;
};

const OVER = ["canceled", "incomplete_expired"];
const isOver = ({ status }: SubscriptionFacts): boolean => OVER.includes(status);

/**
 * The subscription that counts: one that goes on, else the one that ended last. A first payment that
 * is still missing counts only if there is nothing else.
 */
export function countingSubscription(
  subscriptions: readonly SubscriptionFacts[],
): SubscriptionFacts | undefined {
  const rank = (one: SubscriptionFacts) =>
    one.status === "incomplete_expired" ? 3 : isOver(one) ? 1 : one.status === "incomplete" ? 2 : 0;
  const lastMs = ({ endedAt, createdAt }: SubscriptionFacts) => (endedAt ?? createdAt).getTime();
  return subscriptions.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      lastMs(other) - lastMs(one) ||
      (one.subscriptionId < other.subscriptionId ? -1 : 1),
  )[0];
}

/** Subscriptions that go on beside the one that counts: a customer must have one. */
export const surplusSubscriptions = (
  subscriptions: readonly SubscriptionFacts[],
): readonly SubscriptionFacts[] => {
  const counting = countingSubscription(subscriptions);
  return subscriptions.filter(
    (one) => one !== counting && !isOver(one) && one.status !== "incomplete",
  );
};
