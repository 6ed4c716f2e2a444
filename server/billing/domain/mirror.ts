import { purgeDueAfter } from "../../access/domain/access.ts";
import { isKnownStatus, type Plan } from "../../access/domain/plan.ts";
import { countingSubscription, type SubscriptionFacts, type Truth } from "./truth.ts";

/** The columns of the mirror that come from Stripe. */
export type Mirror = Omit<Plan, "stayingAgentId" | "payerId" | "grandfathered"> & {
  readonly customerId: string;
  readonly subscriptionId: string | null;
  readonly itemId: string | null;
  readonly unknownStatus: string | null;
  readonly trialUsed: boolean;
  readonly periodStartsAt: Date | null;
  readonly unpaidInvoiceId: string | null;
  readonly unpaidAmount: number | null;
  readonly unpaidCurrency: string | null;
  readonly unpaidReason: string | null;
  readonly unpaidLink: string | null;
};

/** What the mirror said before, as far as Stripe doesn't keep it. */
export type Before = Pick<
  Mirror,
  "status" | "unknownStatus" | "unknownSince" | "pausedAt" | "trialUsed"
>;

const NO_SUBSCRIPTION = {
  subscriptionId: null,
  itemId: null,
  status: null,
  unknownStatus: null,
  unknownSince: null,
  interval: null,
  seats: 1,
  trialEndsAt: null,
  periodStartsAt: null,
  periodEndsAt: null,
  cancelAt: null,
  endedAt: null,
  purgeDueAt: null,
  pauseRequestedUntil: null,
  pausedAt: null,
  pauseEndsAt: null,
} as const;

/** The mirror of what Stripe says now. `before` is null for an organization without a plan. */
export function mirrorOf(truth: Truth, before: Before | null, now: Date): Mirror {
  const subscription = countingSubscription(truth.subscriptions);
  const trialUsed =
    before?.trialUsed === true || truth.subscriptions.some((one) => one.trialStartedAt !== null);
  return {
    customerId: truth.customerId,
    trialUsed,
    ...(subscription ? mirrorSubscription(subscription, before, now) : NO_SUBSCRIPTION),
    ...mirrorUnpaid(truth, subscription),
  };
}

function mirrorSubscription(subscription: SubscriptionFacts, before: Before | null, now: Date) {
  const { status, pause, endedAt } = subscription;
  const known = isKnownStatus(status);
  const isSameStatus = before?.unknownStatus === status;
  return {
    subscriptionId: subscription.subscriptionId,
    itemId: subscription.itemId,
    status: known ? status : (before?.status ?? null),
    unknownStatus: known ? null : status,
    unknownSince: known ? null : ((isSameStatus ? before?.unknownSince : null) ?? now),
    interval: subscription.interval ?? null,
    seats: Math.max(1, subscription.seats),
    trialEndsAt: subscription.trialEndsAt,
    periodStartsAt: subscription.periodStartsAt,
    periodEndsAt: subscription.periodEndsAt,
    cancelAt: status === "canceled" ? null : subscription.cancelAt,
    endedAt,
    purgeDueAt: endedAt && status === "canceled" ? purgeDueAfter(endedAt) : null,
    pauseRequestedUntil: null,
    pausedAt: pause ? (before?.pausedAt ?? now) : null,
    pauseEndsAt: pause?.endsAt ?? null,
  };
}

function mirrorUnpaid({ unpaid }: Truth, subscription: SubscriptionFacts | undefined) {
  const isOwed = subscription?.status === "past_due" || subscription?.status === "unpaid";
  return {
    // Stripe says that something is owed even if no open invoice shows it, such as after it was voided.
    unpaidSince:
      unpaid?.since ?? (isOwed ? (subscription.periodStartsAt ?? subscription.createdAt) : null),
    unpaidInvoiceId: unpaid?.invoiceId ?? null,
    unpaidAmount: unpaid?.amount ?? null,
    unpaidCurrency: unpaid?.currency ?? null,
    unpaidReason: unpaid?.reason ?? null,
    unpaidLink: unpaid?.link ?? null,
  };
}
