import type { AccessState } from "../../server/access/domain/access.ts";
import type { Interval } from "../../server/access/domain/plan.ts";
import type { InvoiceView, Offer } from "../../server/billing/domain/billing-view.ts";
import type { CancelReason } from "../../server/billing/domain/cancel.ts";
import type { BillingRefusalDetail } from "../../server/kernel/errors.ts";
import { textOf } from "../lib/text-of.ts";
import { count } from "../ui/messages.ts";

/** Texts of `/billing`. */
export const billingMessages = {
  title: "Billing",
  description: "Your plan, seats, payments and invoices.",
  off: {
    title: "Billing is off",
    text: "This installation has no Stripe key, so nothing is limited or charged.",
  },
  noPrices: {
    title: "No plan can be chosen yet",
    text: "No price is configured. Set at least one of these variables to the ID of a price in Stripe, then restart Foyer:",
  },
  noAnswer: "Stripe can't be reached. Prices and invoices are missing for now.",
  confirming: "Waiting for Stripe to confirm your subscription…",
  leftCheckout: "You left the checkout. Nothing was charged.",
  plan: {
    title: "Plan",
    states: {
      unlimited: "No plan",
      free: "Free",
      trialing: "Trial",
      active: "Active",
      grace: "Payment failed",
      blocked: "Blocked",
      pausing: "Pausing",
      paused: "Paused",
      cancelling: "Ends soon",
      ended: "Free",
      closing: "Ends soon",
    } satisfies Record<AccessState, string>,
    unlimited: "You haven't chosen a plan yet. Until you do, you keep everything that you use now.",
    free: "One agent can take calls. Recordings and transcripts aren't included.",
    trialing: (date: string) => `Everything is included. The trial ends on ${date}.`,
    active: (date: string | null) =>
      date === null ? "Everything is included." : `Renews on ${date}.`,
    grace: (date: string) => `Everything keeps working until ${date}. Pay before then.`,
    blocked: "Visitors can't call, and your team can only see that a payment is due.",
    closing: (date: string) =>
      `Your organisation will be deleted on ${date}. Nothing is charged any more.`,
    blockedUnknown:
      "Stripe reports a state of your subscription that Foyer doesn't know. Contact whoever runs this installation.",
    paused: (date: string | null) =>
      date === null
        ? "Visitors can't call until it's resumed."
        : `Visitors can't call until ${date}.`,
    cancelling: (date: string) =>
      `Everything keeps working until ${date}. Then you have the free plan, with one agent.`,
    ended: (date: string) =>
      `Your plan ended on ${date}. One agent can take calls. Recordings and transcripts aren't included.`,
    purge: (date: string) =>
      `Your data is kept until ${date}, then may be permanently deleted. Subscribe before then to keep it.`,
    facts: {
      interval: "Paid",
      seats: "Seats",
      seatsUsed: (seats: number, used: number) => `${used} of ${seats} used`,
      next: "Next payment",
      first: "First payment",
      ends: "Ends on",
      pausedSince: "Paused since",
      resumes: "Resumes on",
    },
    payment: (amount: string | null, date: string) =>
      amount === null ? date : `${amount} on ${date}`,
    manageCard: "Manage payment method",
    cancel: "Cancel plan",
    undo: "Keep plan",
    resume: "Resume now",
  },
  intervals: {
    monthly: "Monthly",
    six_months: "Every 6 months",
    annual: "Yearly",
  } satisfies Record<Interval, string>,
  unpaid: {
    title: (amount: string) => `${amount} is due`,
    since: (date: string) => `Unpaid since ${date}.`,
  },
  offer: {
    title: "Choose a plan",
    trial: (days: number) =>
      `Free for ${count(days, "day")}. Cancel before then and nothing is charged.`,
    noTrial: "You're charged when you subscribe.",
    interval: "How often you pay",
    perSeat: {
      monthly: "per seat a month",
      six_months: "per seat every 6 months",
      annual: "per seat a year",
    } satisfies Record<Interval, string>,
    monthly: (amount: string) => `${amount} a month`,
    tax: {
      exclusive: "plus tax",
      inclusive: "including tax",
      unspecified: null,
    } satisfies Record<Offer["tax"], string | null>,
    seats: "Seats",
    seatsHint: (used: number, reserved: number, limit: number) =>
      `One for each member who takes calls: ${used} now${reserved > 0 ? `, and ${count(reserved, "open invitation")}` : ""}. Up to ${limit}.`,
    fewer: "One seat fewer",
    more: "One seat more",
    total: {
      monthly: "a month",
      six_months: "every 6 months",
      annual: "a year",
    } satisfies Record<Interval, string>,
    startTrial: (days: number) => `Start ${days}-day trial`,
    subscribe: "Subscribe",
  },
  seats: {
    open: "Change seats",
    title: "Change seats",
    description: (current: number) => `Your plan has ${count(current, "seat")}.`,
    dueNow: (amount: string) => `${amount} is charged now, for the rest of the paid period.`,
    nothingDue: "Nothing is charged now.",
    credit: (amount: string) => `${amount} is taken off your next invoice.`,
    recurring: (amount: string, date: string | null) =>
      date === null ? `Then ${amount}.` : `From ${date}: ${amount}.`,
    submit: "Change seats",
    saved: (seats: number) => `You have ${count(seats, "seat")} now`,
  },
  pause: {
    open: "Pause plan",
    title: "Pause your plan",
    description: "You aren't charged while it's paused, and it resumes by itself.",
    length: "How long",
    months: (months: number) => count(months, "month"),
    endsOn: (date: string) => `Resumes on ${date}. You can resume earlier.`,
    credit: (amount: string) =>
      `${amount} for days that you've paid already goes to your balance when the pause ends. It's less if you resume earlier.`,
    effects: {
      title: "What happens",
      agents: "All agents go off, and can't become available until you resume.",
      visitors: "Visitors see that calls are temporarily unavailable.",
      calls: "Calls that are running can be finished.",
      payments:
        "Payments that fall into the pause are left out. If there was one, a new period starts and is charged when the pause ends.",
    },
    submit: "Pause plan",
    instead: {
      title: "Pause instead?",
      submit: "Pause instead",
      next: "Continue to cancel",
    },
  },
  preview: { asking: "Asking Stripe…" },
  staying: {
    title: "Who takes calls on the free plan",
    description: "Only one agent can. The others are away until you subscribe.",
    later: "When your plan ends, only one agent can take calls.",
    label: "Agent",
    automatic: "Chosen automatically",
    save: "Save",
    saved: "Saved who takes calls",
  },
  invoices: {
    title: "Invoices",
    none: "No invoices yet.",
    columns: { number: "Number", date: "Date", amount: "Amount", status: "Status", file: "File" },
    draft: "Draft",
    statuses: {
      draft: "Draft",
      open: "Unpaid",
      paid: "Paid",
      uncollectible: "Written off",
      void: "Void",
      unknown: "Unknown",
    } satisfies Record<InvoiceView["status"], string>,
    pdf: "PDF",
    pdfOf: (number: string) => `PDF of invoice ${number}`,
  },
  cancellation: {
    reason: {
      title: "Why are you canceling?",
      description: "Your answer helps us to improve.",
      label: "Reason",
      comment: "Anything else? (optional)",
      next: "Continue",
    },
    reasons: {
      too_expensive: "It's too expensive",
      missing_features: "Something is missing",
      switched_service: "We use another service",
      unused: "We don't use it enough",
      too_complex: "It's too complicated",
      low_quality: "The quality isn't good enough",
      customer_service: "The support wasn't good enough",
      other: "Another reason",
    } satisfies Record<CancelReason, string>,
    confirm: {
      title: "Cancel your plan?",
      description: (date: string) =>
        `Everything keeps working until ${date}. Until then you can undo this.`,
      afterwards:
        "Then you have the free plan: one agent takes calls, without recordings and transcripts.",
      retention:
        "Your data will be retained for 30 days after cancellation, then may be permanently deleted.",
      shorter:
        "If you've set a shorter retention, older data goes on being deleted after that time meanwhile.",
      back: "Back",
      submit: "Cancel plan",
    },
    keep: "Keep plan",
  },
} as const;

const ERRORS: Readonly<Record<string, string>> = {
  BILLING_OFF: "This installation has no Stripe key. Nothing was changed.",
  BILLING_FAILED: "Stripe couldn't do this. Nothing was changed. Try again in a minute.",
  ALREADY_SUBSCRIBED: "You already have a plan. Reload the page to see it.",
  NO_SUBSCRIPTION: "There's no subscription. Reload the page.",
  SEATS_CHANGING: "Your seats are just being changed. Wait a minute, then try again.",
  SUBSCRIPTION_CANCELLING: "The plan was canceled. Press “Keep plan” first.",
  PAST_DUE: "A payment is missing. Pay it first, then try again.",
  PLAN_PAUSED: "The plan is paused. Resume it first.",
  ALREADY_PAUSED: "The plan is paused already. Reload the page.",
  NOT_PAUSED: "The plan isn't paused any more. Reload the page.",
  UNREACHABLE: "Can't reach the server. Check your connection and try again.",
  MEMBER_NOT_FOUND: "This member doesn't take calls any more. Choose another one.",
  EMAIL_NOT_VERIFIED: "Verify your e-mail address first.",
  TOO_MANY_REQUESTS: "Too many attempts. Wait a minute, then try again.",
  BAD_REQUEST: "Check what you've entered, then try again.",
};

/** Why a change of the plan was refused. */
export function billingErrorText(code: string, detail: BillingRefusalDetail): string {
  const { variable, seats = 0, used = 0, reserved = 0, limit = 0 } = detail;
  switch (code) {
    case "PRICE_MISSING":
      return `This interval has no price. Set ${variable ?? "its variable"} to the ID of a price in Stripe, then restart Foyer.`;
    case "SEATS_BELOW_USED":
      return `${count(seats, "seat")} can't be chosen: ${count(used, "member")} ${used === 1 ? "takes" : "take"} calls${reserved > 0 ? `, and ${count(reserved, "open invitation")} will need a seat` : ""}.`;
    case "SEATS_ABOVE_LIMIT":
      return `${count(seats, "seat")} can't be chosen: at most ${limit} are possible.`;
    default:
      return textOf(ERRORS, code, "Something went wrong. Nothing was changed. Try again.");
  }
}
