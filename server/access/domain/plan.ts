import type { AgentId } from "../../kernel/ids.ts";

/** How often a plan is paid. Each has its own price in Stripe. */
export const INTERVALS = ["monthly", "six_months", "annual"] as const;
export type Interval = (typeof INTERVALS)[number];

export const MONTHS_OF: Readonly<Record<Interval, number>> = {
  monthly: 1,
  six_months: 6,
  annual: 12,
};

/** The statuses of a subscription in Stripe whose meaning is known here. Stripe may add others. */
export const SUBSCRIPTION_STATUSES = [
  "active",
  "canceled",
  "incomplete",
  "incomplete_expired",
  "past_due",
  "paused",
  "trialing",
  "unpaid",
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const isKnownStatus = (status: string): status is SubscriptionStatus =>
  SUBSCRIPTION_STATUSES.some((known) => known === status);

/** The seats of a plan unless its organization has a limit of its own. */
export const DEFAULT_SEAT_LIMIT = 50;

/** What the mirror of Stripe says about an organization's subscription. */
export type Plan = {
  /** The last status whose meaning is known. Null before the first subscription. */
  readonly status: SubscriptionStatus | null;
  /** Since when Stripe has reported a status that isn't known here. */
  readonly unknownSince: Date | null;
  /** The organization is older than billing and hasn't chosen a plan yet. */
  readonly grandfathered: boolean;
  readonly interval: Interval | null;
  readonly seats: number;
  readonly trialEndsAt: Date | null;
  /** When the next invoice is due. */
  readonly periodEndsAt: Date | null;
  /** When the subscription will end, if it was canceled. */
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
  /** The first failed payment of the oldest invoice that is still unpaid. */
  readonly unpaidSince: Date | null;
  /** A pause that was requested here and that Stripe hasn't confirmed yet. */
  readonly pauseRequestedUntil: Date | null;
  readonly pausedAt: Date | null;
  /** Null if the pause has no end. */
  readonly pauseEndsAt: Date | null;
  readonly purgeDueAt: Date | null;
  /** Who keeps taking calls on the free plan, if an admin has chosen. */
  readonly stayingAgentId: AgentId | null;
  /** The admin who subscribed. */
  readonly payerId: AgentId | null;
};
