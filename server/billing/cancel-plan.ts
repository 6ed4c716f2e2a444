import type { CancelReason } from "./domain/cancel.ts";
import { type Admin, askStripe, requireSubscribed } from "./require-plan.ts";
import { type SyncDeps, syncAfterChange } from "./sync-customer.ts";

export type Cancellation = { readonly reason: CancelReason; readonly comment: string };

/**
 * Ends the plan when its paid period ends. Until then everything stays, and it can be undone. Does
 * nothing if it is canceled already.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION, BILLING_FAILED
 */
export async function cancelPlan(
  deps: SyncDeps,
  admin: Admin,
  { reason, comment }: Cancellation,
): Promise<void> {
  const { stripe, plan, customerId, subscriptionId } = await requireSubscribed(deps, admin.orgId);
  if (plan.cancelAt) return;
  const facts = { reason, ...(comment && { comment }), endsAt: plan.periodEndsAt };
  await askStripe(deps, { admin, action: "plan_canceled", facts }, () =>
    stripe.subscriptions.update(subscriptionId, {
      cancel_at_period_end: true,
      cancellation_details: { feedback: reason, ...(comment && { comment }) },
    }),
  );
  await syncAfterChange(deps, customerId);
}

/**
 * Keeps a plan that was canceled and hasn't ended. Does nothing if it isn't canceled.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION, BILLING_FAILED
 */
export async function undoCancel(deps: SyncDeps, admin: Admin): Promise<void> {
  const { stripe, plan, customerId, subscriptionId } = await requireSubscribed(deps, admin.orgId);
  if (!plan.cancelAt) return;
  await askStripe(deps, { admin, action: "plan_cancel_undone", facts: {} }, () =>
    stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: false }),
  );
  await syncAfterChange(deps, customerId);
}
