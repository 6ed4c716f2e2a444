import { lockPlan, type StoredPlan, savePlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { applyPlan } from "./apply-plan.ts";
import type { Money, PausePreview } from "./domain/billing-view.ts";
import { addMonths, type PauseMonths, pauseCredit } from "./domain/pause.ts";
import type { PriceBook } from "./price-book.ts";
import { type Admin, askStripe, requireSubscribed } from "./require-plan.ts";
import { type SyncDeps, syncAfterChange } from "./sync-customer.ts";

/**
 * What a pause that starts now would mean.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION, PAST_DUE, ALREADY_PAUSED, SUBSCRIPTION_CANCELLING
 */
export async function previewPause(
  deps: Pick<Deps, "billingClock" | "db" | "priceBook" | "stripe">,
  orgId: OrgId,
  months: PauseMonths,
): Promise<PausePreview> {
  const { plan } = await requireSubscribed(deps, orgId);
  const startsAt = deps.billingClock();
  requirePausable(plan, startsAt);
  const endsAt = addMonths(startsAt, months);
  return {
    endsAt: endsAt.toISOString(),
    credit: await creditFor(deps.priceBook, plan, { startsAt, endsAt }),
  };
}

/** What the pause gives back. Nothing if the plan has a price that isn't configured any more. */
export async function creditFor(
  priceBook: Pick<PriceBook, "offers">,
  plan: Pick<StoredPlan, "interval" | "seats" | "periodStartsAt" | "trialEndsAt">,
  pause: { readonly startsAt: Date; readonly endsAt: Date },
): Promise<Money> {
  const { interval, periodStartsAt } = plan;
  const offers = await priceBook.offers();
  const offer = offers.find((one) => one.interval === interval);
  const currency = offer?.currency ?? offers[0]?.currency ?? "usd";
  if (!offer || !periodStartsAt) return { amount: 0, currency };
  const paused = { ...plan, interval: offer.interval, periodStartsAt };
  return { amount: pauseCredit(paused, pause, offer.amount), currency };
}

function requirePausable(plan: StoredPlan, now: Date): void {
  const { orgId, pausedAt, pauseRequestedUntil, status, unpaidSince, cancelAt } = plan;
  if (pausedAt || status === "paused" || (pauseRequestedUntil && pauseRequestedUntil > now))
    throw new DomainError("ALREADY_PAUSED", { orgId });
  if (unpaidSince) throw new DomainError("PAST_DUE", { orgId });
  if (cancelAt) throw new DomainError("SUBSCRIPTION_CANCELLING", { orgId });
}

/**
 * Pauses the plan for some months: Stripe makes invoices void, agents are switched off at once, and
 * running calls go on.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION, PAST_DUE, ALREADY_PAUSED, SUBSCRIPTION_CANCELLING,
 * BILLING_FAILED
 */
export async function pausePlan(deps: SyncDeps, admin: Admin, months: PauseMonths): Promise<void> {
  const { orgId } = admin;
  const { stripe, customerId, subscriptionId } = await requireSubscribed(deps, orgId);
  const endsAt = addMonths(deps.billingClock(), months);
  await deps.db.transaction(async (tx) => {
    requirePausable(await lockPlan(tx, orgId), deps.billingClock());
    await savePlan(tx, orgId, { pauseRequestedUntil: endsAt });
  });
  const facts = { months, endsAt };
  try {
    await askStripe(deps, { admin, action: "plan_paused", facts }, () =>
      stripe.subscriptions.update(subscriptionId, {
        pause_collection: { behavior: "void", resumes_at: endsAt.getTime() / 1_000 },
      }),
    );
  } catch (error) {
    await takeRequestBack(deps, orgId, endsAt);
    // Stripe may have paused although its answer was lost.
    await syncAfterChange(deps, customerId);
    throw error;
  }
  await applyPlan(deps, orgId);
  await syncAfterChange(deps, customerId);
}

async function takeRequestBack(deps: SyncDeps, orgId: OrgId, endsAt: Date): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { pauseRequestedUntil } = await lockPlan(tx, orgId);
    if (pauseRequestedUntil?.getTime() === endsAt.getTime())
      await savePlan(tx, orgId, { pauseRequestedUntil: null });
  });
  await applyPlan(deps, orgId);
}
