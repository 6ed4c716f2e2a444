import { periodEnd, type StandInPrice } from "./prices.ts";
import type { Item, Session, Subscription } from "./state.ts";

type Beginning = {
  readonly ids: { readonly subscription: string; readonly item: string };
  /** Seconds since 1970. */
  readonly start: number;
  /** Null without a trial. */
  readonly trialEnd: number | null;
};

/** The subscription that begins with a completed checkout. */
export const newSubscription = (
  session: Session,
  price: StandInPrice,
  { ids, start, trialEnd }: Beginning,
): Subscription => ({
  id: ids.subscription,
  object: "subscription",
  status: trialEnd ? "trialing" : "active",
  customer: session.customer,
  created: start,
  cancel_at_period_end: false,
  cancel_at: null,
  canceled_at: null,
  ended_at: null,
  trial_start: trialEnd && start,
  trial_end: trialEnd,
  pause_collection: null,
  metadata: session.metadata,
  items: {
    object: "list",
    has_more: false,
    data: [
      {
        id: ids.item,
        object: "subscription_item",
        price: price as unknown as Item["price"],
        quantity: session.quantity,
        current_period_start: start,
        current_period_end: trialEnd ?? periodEnd(start, price),
      },
    ],
  },
});
