import type Stripe from "stripe";
import { findPlan, type StoredPlan } from "../access/fragments.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId } from "../kernel/ids.ts";
import { isPauseOver } from "./domain/pause.ts";
import { type Admin, askStripe, requireSubscribed } from "./require-plan.ts";
import { findOrgOfCustomer } from "./store.ts";
import { type SyncDeps, syncAfterChange, syncCustomer } from "./sync-customer.ts";

/**
 * Ends a pause by hand. If it is ended elsewhere at the same time, it is ended once.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION, NOT_PAUSED, BILLING_FAILED
 */
export async function resumePlan(deps: SyncDeps, { orgId, agentId }: Admin): Promise<void> {
  const { stripe, plan, customerId } = await requireSubscribed(deps, orgId);
  if (!plan.pausedAt && !plan.pauseRequestedUntil) throw new DomainError("NOT_PAUSED", { orgId });
  await resumeAtStripe(deps, stripe, { plan, agentId });
  await syncAfterChange(deps, customerId);
}

/**
 * Ends a pause whose time is over, unless it has ended already.
 * @throws DomainError BILLING_FAILED, and Stripe's errors
 */
export async function resumeDuePlan(deps: SyncDeps, customerId: string): Promise<void> {
  const orgId = await findOrgOfCustomer(deps.db, customerId);
  if (!orgId) return;
  const due = await findPlan(deps.db, orgId);
  if (!due || !isPauseOver(due, deps.billingClock())) return;
  const { stripe, plan } = await requireSubscribed(deps, orgId);
  await resumeAtStripe(deps, stripe, { plan, agentId: null });
  await syncCustomer(deps, customerId);
}

type Resume = { readonly plan: StoredPlan; readonly agentId: AgentId | null };

/** Stripe does nothing if the pause is over. Of several requests, one is audited. */
async function resumeAtStripe(
  deps: SyncDeps,
  stripe: Stripe,
  { plan, agentId }: Resume,
): Promise<void> {
  const { orgId, subscriptionId, pausedAt, status } = plan;
  if (subscriptionId === null) return;
  const attempt = {
    admin: { orgId, agentId },
    action: "plan_resumed",
    facts: {},
    onceFor: `resumed-by:${(pausedAt ?? plan.pauseRequestedUntil)?.toISOString()}`,
  } as const;
  // It may have been paused in Stripe's dashboard in the other way.
  await askStripe(deps, attempt, () =>
    status === "paused"
      ? stripe.subscriptions.resume(subscriptionId)
      : stripe.subscriptions.update(subscriptionId, { pause_collection: "" }),
  );
}
