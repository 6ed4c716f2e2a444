import { z } from "zod";
import type { Account } from "./account.ts";
import { ApiError, type Endpoint, find } from "./endpoint.ts";
import type { FormValue } from "./form.ts";
import type { State, Subscription } from "./state.ts";

export function subscriptionEndpoints(state: State, account: Account): Endpoint[] {
  return [
    {
      method: "POST",
      path: /^\/subscriptions\/([^/]+)$/,
      params: "Subscriptions.SubscriptionUpdateParams",
      run(id, params) {
        const subscription = find(state.subscriptions, id);
        if (subscription.status === "canceled")
          throw new ApiError(404, "resource_missing", `No such subscription: '${id}'`);
        updateSubscription(state, account, subscription, params);
        account.tell("customer.subscription.updated", subscription);
        return subscription;
      },
    },
    {
      method: "POST",
      path: /^\/subscriptions\/([^/]+)\/resume$/,
      params: "Subscriptions.SubscriptionResumeParams",
      run(id) {
        const subscription = find(state.subscriptions, id);
        if (subscription.status !== "paused")
          throw new ApiError(400, "resource_invalid", "Only paused subscriptions can be resumed.");
        subscription.status = "active";
        account.restart(subscription);
        return subscription;
      },
    },
    {
      method: "DELETE",
      path: /^\/subscriptions\/([^/]+)$/,
      params: "Subscriptions.SubscriptionCancelParams",
      run(id) {
        const subscription = find(state.subscriptions, id);
        account.end(subscription);
        return subscription;
      },
    },
  ];
}

const UpdateParams = z.object({
  cancel_at_period_end: z.enum(["true", "false"]).optional(),
  billing_cycle_anchor: z.object({ type: z.enum(["now", "unchanged"]) }).optional(),
  pause_collection: z
    .union([
      z.literal(""),
      z.object({ behavior: z.literal("void"), resumes_at: z.coerce.number().optional() }),
    ])
    .optional(),
  payment_behavior: z.literal("error_if_incomplete").optional(),
  proration_behavior: z
    .enum(["always_invoice", "create_prorations", "none"])
    .default("create_prorations"),
  proration_date: z.coerce.number().optional(),
  items: z.array(z.object({ id: z.string(), quantity: z.coerce.number() })).default([]),
  metadata: z.record(z.string(), z.string()).default({}),
});

function updateSubscription(
  state: State,
  account: Account,
  subscription: Subscription,
  params: Record<string, FormValue>,
): void {
  const parsed = UpdateParams.parse(params);
  const { cancel_at_period_end: cancels, pause_collection: pause, items } = parsed;
  if (cancels !== undefined) {
    subscription.cancel_at_period_end = cancels === "true";
    const item = account.itemOf(subscription);
    subscription.cancel_at = cancels === "true" ? item.current_period_end : null;
    subscription.canceled_at = cancels === "true" ? account.nowS() : null;
  }
  if (pause !== undefined)
    subscription.pause_collection =
      pause === "" ? null : { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null };
  for (const [name, value] of Object.entries(parsed.metadata)) {
    if (value === "") delete subscription.metadata[name];
    else subscription.metadata[name] = value;
  }
  for (const { id, quantity } of items) {
    const item = find(subscription.items.data, id);
    const at = parsed.proration_date ?? account.nowS();
    const amount = prorated(account, subscription, { seats: quantity - item.quantity, at });
    const charged = parsed.proration_behavior === "always_invoice" && amount > 0;
    if (charged && parsed.payment_behavior === "error_if_incomplete" && state.failing !== null)
      throw new ApiError(402, "card_declined", "Your card was declined.");
    item.quantity = quantity;
    if (charged) account.attempt(account.createInvoice(subscription, amount));
    else if (parsed.proration_behavior === "always_invoice")
      account.credit(subscription.customer, -amount);
    else if (parsed.proration_behavior === "create_prorations")
      state.pending[subscription.id] = (state.pending[subscription.id] ?? 0) + amount;
  }
  if (parsed.billing_cycle_anchor?.type === "now") account.restart(subscription);
}

type Proration = { readonly seats: number; readonly at: number };

/** The price of additional seats from a moment until the period ends, or what fewer give back. */
function prorated(account: Account, subscription: Subscription, { seats, at }: Proration): number {
  if (subscription.status === "trialing") return 0;
  const item = account.itemOf(subscription);
  const { current_period_start: start, current_period_end: end } = item;
  const left = Math.max(0, end - at) / (end - start);
  return Math.round(account.priceOf(subscription).unit_amount * seats * left);
}

const PreviewParams = z.object({
  subscription: z.string(),
  subscription_details: z.object({
    items: z.array(z.object({ id: z.string(), quantity: z.coerce.number() })),
    proration_behavior: z.literal("always_invoice"),
    proration_date: z.coerce.number().optional(),
  }),
});

/** The invoice that a change of seats would create at once. */
export function previewEndpoint(state: State, account: Account): Endpoint {
  return {
    method: "POST",
    path: /^\/invoices\/create_preview$/,
    params: "Invoices.InvoiceCreatePreviewParams",
    run(_, params) {
      const { subscription: id, subscription_details: details } = PreviewParams.parse(params);
      const subscription = find(state.subscriptions, id);
      const at = details.proration_date ?? account.nowS();
      const total = details.items.reduce((sum, item) => {
        const { quantity } = find(subscription.items.data, item.id);
        return sum + prorated(account, subscription, { seats: item.quantity - quantity, at });
      }, 0);
      const due = Math.max(0, total);
      return { object: "invoice", currency: "eur", total, amount_due: due };
    },
  };
}
