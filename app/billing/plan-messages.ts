import type { BlockReason } from "../../server/access/domain/access.ts";
import type { DeclineReason } from "../../server/billing/domain/decline.ts";

/** Texts about the plan that appear on every page: banners, and the screen of a blocked organisation. */
export const planMessages = {
  updateCard: "Update payment method",
  payNow: "Pay now",
  openBilling: "Open billing",
  checking: "Checking your plan…",
  /** Why a payment failed, and what to do. */
  reasons: {
    declined: "The card was declined. Try another card or ask your bank.",
    expired: "The card has expired. Add a new one.",
    insufficient_funds: "There isn't enough money in the card's account. Try another card.",
    authentication_required: "Your bank wants you to confirm the payment. Press “Pay now”.",
    processing: "The payment is still being processed. You don't have to do anything yet.",
    wrong_details: "The card's details are wrong. Enter them again.",
    lost_or_stolen:
      "The card was reported as lost or stolen, or it can't be used. Add another one.",
    limit: "The payment is above the card's limit. Try another card or ask your bank.",
    try_again: "The bank couldn't be reached. Try again, or wait until we do.",
    not_supported: "The card can't be used for this kind of payment. Try another one.",
    unknown: "The payment didn't go through. Try again or use another card.",
  } satisfies Record<DeclineReason, string>,
  banner: {
    label: "Plan",
    grace: {
      title: (amount: string | null) =>
        amount === null ? "A payment failed" : `The payment of ${amount} failed`,
      text: (reason: string, date: string) => `${reason} Calls stop on ${date} unless it's paid.`,
    },
    trialing: {
      title: (days: number) =>
        days <= 0
          ? "Your trial ends today"
          : days === 1
            ? "Your trial ends tomorrow"
            : `Your trial ends in ${days} days`,
      text: (date: string) => `The first payment is due on ${date}.`,
    },
    cancelling: {
      title: (date: string) => `Your plan ends on ${date}`,
      text: "Everything keeps working until then.",
    },
    paused: {
      title: "Your plan is paused",
      text: (date: string | null) =>
        date === null
          ? "Visitors can't call until it's resumed."
          : `Visitors can't call until ${date}.`,
    },
  },
  gate: {
    title: {
      unpaid: "Foyer is off until your plan is paid",
      unknown_status: "Foyer is off until your plan is checked",
    } satisfies Record<BlockReason, string>,
    agentTitle: "Foyer is off for your organisation",
    owed: (amount: string, date: string) => `A payment of ${amount} has been due since ${date}.`,
    unpaid: "A payment is due.",
    unknownStatus:
      "Stripe reports a state of your subscription that Foyer doesn't know. Contact whoever runs this installation.",
    agentText:
      "There's a problem with the billing, which an admin has to solve. You don't have to do anything: this page opens again by itself.",
    meanwhile: {
      title: "What happens meanwhile",
      visitors: "Visitors see that no one is available, and can't call.",
      agents: "All agents are away. Calls that are running can be finished.",
      data: "Your calls, settings and team are kept.",
      opens: "Everything opens again within seconds after the payment.",
    },
    leave: "Export or delete data",
    ask: "Ask one of your admins",
    inCall: "A call is still running.",
    toCall: "Return to the call",
  },
} as const;
