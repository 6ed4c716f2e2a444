import type { AccessState, BlockReason } from "../../access/domain/access.ts";
import type { Interval } from "../../access/domain/plan.ts";
import type { AgentId } from "../../kernel/ids.ts";
import type { DeclineReason } from "./decline.ts";

/** Amounts are in the currency's smallest unit; dates are ISO 8601. */
export type Money = { readonly amount: number; readonly currency: string };

/** The price of one seat for an interval. */
export type Offer = Money & {
  readonly interval: Interval;
  /** Whether the amount includes tax. */
  readonly tax: "inclusive" | "exclusive" | "unspecified";
};

/** What every member of an organization sees about its plan. */
export type PlanNotice = {
  readonly state: AccessState;
  /** The time by the clock of plans. */
  readonly now: string;
  /** When the state began, for grace and blocked. */
  readonly since: string | null;
  /** When the state ends by itself: grace, trialing, cancelling, paused. */
  readonly until: string | null;
  /** When data may be deleted, after the plan's end. */
  readonly purgeDueAt: string | null;
  readonly blockReason: BlockReason | null;
  /** Whether this member can be rung with the plan. */
  readonly mayBeRung: boolean;
  /** Whom to ask. */
  readonly admins: readonly { readonly name: string; readonly email: string }[];
  /** For admins only: what is owed, why, and where to pay. */
  readonly unpaid: UnpaidView | null;
};

export type UnpaidView = Money & {
  readonly invoiceId: string;
  readonly reason: DeclineReason;
  readonly since: string;
  readonly payLink: string | null;
};

export type InvoiceView = Money & {
  readonly invoiceId: string;
  readonly number: string | null;
  readonly status: "draft" | "open" | "paid" | "uncollectible" | "void" | "unknown";
  readonly createdAt: string;
  readonly link: string | null;
  readonly pdf: string | null;
};

/** Everything that the page about billing shows an admin. */
export type BillingView = {
  /** False without Stripe: then nothing is limited. */
  readonly configured: boolean;
  readonly notice: PlanNotice;
  readonly interval: Interval | null;
  readonly seats: number;
  readonly usedSeats: number;
  /** Open invitations of people who will take calls. */
  readonly reservedSeats: number;
  readonly seatLimit: number;
  readonly periodEndsAt: string | null;
  /** When the pause began, as far as Foyer knows, and when it ends. Both null if nothing is paused. */
  readonly pausedAt: string | null;
  readonly pauseEndsAt: string | null;
  readonly hasSubscription: boolean;
  readonly hasCustomer: boolean;
  /** The days of the trial that a checkout would start with. 0 if it was used. */
  readonly trialDays: number;
  readonly offers: readonly Offer[];
  /** The variables without a price id, shown to admins when there are no offers. */
  readonly missingVariables: readonly string[];
  /** False while Stripe can't be reached: then there are neither offers nor invoices. */
  readonly stripeAnswers: boolean;
  readonly invoices: readonly InvoiceView[];
  /** Who keeps taking calls on the free plan, and who could. */
  readonly staying: {
    readonly agentId: AgentId | null;
    readonly candidates: readonly { readonly agentId: AgentId; readonly name: string }[];
  };
};

/** What a pause of some months would mean. */
export type PausePreview = {
  readonly endsAt: string;
  /**
   * What goes to the customer's balance when the pause ends, for days that are paid already. Less if it
   * ends earlier. 0 for plans that are paid monthly.
   */
  readonly credit: Money;
};

/** What a change to a number of seats would cost. */
export type SeatsPreview = {
  readonly from: number;
  readonly to: number;
  /** Charged at once, for the rest of the paid period. 0 for fewer seats and during the trial. */
  readonly dueNow: Money;
  /** Taken off the next invoice, for fewer seats. */
  readonly credit: Money;
  /** What each period costs afterwards, without tax. */
  readonly recurring: Money & { readonly interval: Interval };
};
