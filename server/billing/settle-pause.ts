import type Stripe from "stripe";
import type { JobPayload } from "../../jobs/contracts.ts";
import { findPlan, type StoredPlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import { creditFor } from "./pause-plan.ts";
import { requireStripe } from "./price-book.ts";
import { findOrgOfCustomer } from "./store.ts";

type EndedPause = JobPayload<"billing.settlePause">;

/**
 * Settles a pause that has ended: credits the days that were paid before it, and starts a new period
 * at once if the invoice of the present one was void. Each happens once however often this is tried.
 * @throws Stripe's errors
 */
export async function settlePause(
  deps: Pick<Deps, "db" | "log" | "priceBook" | "stripe">,
  pause: EndedPause,
): Promise<void> {
  const stripe = requireStripe(deps.stripe);
  const orgId = await findOrgOfCustomer(deps.db, pause.customerId);
  const plan = orgId && (await findPlan(deps.db, orgId));
  if (!plan || plan.subscriptionId !== pause.subscriptionId || plan.status === "canceled") return;
  await credit(deps, stripe, { plan, pause });
  if (owesPeriod(plan, pause)) await startPeriod(stripe, pause);
}

async function credit(
  { priceBook, log }: Pick<Deps, "log" | "priceBook">,
  stripe: Stripe,
  { plan, pause }: { readonly plan: StoredPlan; readonly pause: EndedPause },
): Promise<void> {
  const { customerId, startsAt, endsAt } = pause;
  const periodStartsAt = new Date(pause.periodStartsAt);
  const { amount, currency } = await creditFor(
    priceBook,
    { ...plan, seats: pause.seats, periodStartsAt },
    { startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
  );
  if (amount <= 0) return;
  await stripe.customers.createBalanceTransaction(
    customerId,
    // At Stripe, a negative balance is what the customer is owed.
    { amount: -amount, currency, description: `Paused from ${day(startsAt)} to ${day(endsAt)}` },
    { idempotencyKey: `pause-credit-${pause.subscriptionId}-${startsAt}` },
  );
  log.info({ orgId: plan.orgId, amount, currency }, "credited the days of a pause");
}

const day = (moment: string): string => moment.slice(0, 10);

/** Whether the present period began during the pause, so that it is not paid for. */
function owesPeriod(plan: StoredPlan, pause: EndedPause): boolean {
  const isOn = plan.status === "active" && !plan.pausedAt && !plan.cancelAt;
  return isOn && pause.periodStartsAt > pause.startsAt;
}

const startPeriod = (stripe: Stripe, { subscriptionId, startsAt }: EndedPause) =>
  stripe.subscriptions.update(
    subscriptionId,
    { billing_cycle_anchor: { type: "now" }, proration_behavior: "none" },
    { idempotencyKey: `pause-over-${subscriptionId}-${startsAt}` },
  );
