import type { Interval } from "../access/domain/plan.ts";
import { lockPlan, savePlan } from "../access/fragments.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { BillingRefusal, DomainError } from "../kernel/errors.ts";
import type { Viewer } from "../people/viewer.ts";
import { checkSeats } from "./check-seats.ts";
import { ensureCustomer } from "./ensure-customer.ts";
import { requireStripe } from "./price-book.ts";
import { isRunning } from "./require-plan.ts";

export const TRIAL_DAYS = 7;

type CheckoutDeps = Pick<
  Deps,
  "billingClock" | "clock" | "db" | "env" | "log" | "priceBook" | "stripe"
>;

/**
 * Opens a checkout at Stripe and returns its address. Earlier checkouts of the organization that are
 * still open end, so that an organization can't subscribe twice.
 * @throws DomainError BILLING_OFF, PRICE_MISSING, ALREADY_SUBSCRIBED, SEATS_BELOW_USED, SEATS_ABOVE_LIMIT
 */
export async function startCheckout(
  deps: CheckoutDeps,
  viewer: Viewer,
  { interval, seats }: { readonly interval: Interval; readonly seats: number },
): Promise<{ readonly url: string }> {
  const stripe = requireStripe(deps.stripe);
  const { orgId, agentId } = viewer;
  const price = deps.priceBook.priceIdOf(interval);
  if (!price)
    throw new BillingRefusal("PRICE_MISSING", { variable: deps.priceBook.variableOf(interval) });
  const plan = await deps.db.transaction(async (tx) => {
    const locked = await lockPlan(tx, orgId);
    if (isRunning(locked)) throw new DomainError("ALREADY_SUBSCRIBED", { orgId });
    await checkSeats(tx, orgId, { seats, limit: locked.seatLimit, now: deps.clock() });
    await savePlan(tx, orgId, { payerId: agentId });
    return locked;
  });
  const customer = await ensureCustomer(deps, stripe, viewer);
  for await (const open of stripe.checkout.sessions.list({ customer, status: "open" }))
    await stripe.checkout.sessions.expire(open.id);
  const page = (query: string) => new URL(`/billing?checkout=${query}`, deps.env.PUBLIC_URL).href;
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    customer,
    client_reference_id: orgId,
    line_items: [{ price, quantity: seats }],
    subscription_data: {
      metadata: { org_id: orgId },
      ...(!plan.trialUsed && { trial_period_days: TRIAL_DAYS }),
    },
    success_url: page("done"),
    cancel_url: page("left"),
  });
  if (!session.url) throw new DomainError("BILLING_FAILED", { orgId, session: session.id });
  const facts = { interval, seats, requestId: session.lastResponse.requestId };
  await deps.db.transaction((tx) =>
    recordAudit(tx, { orgId, actorId: agentId, action: "checkout_started", facts }, deps.clock()),
  );
  return { url: session.url };
}
