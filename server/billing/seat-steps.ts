import { randomUUID } from "node:crypto";
import type Stripe from "stripe";
import type { Tx } from "../../drizzle/db.ts";
import { lockPlan, type StoredPlan, savePlan } from "../access/fragments.ts";
import { recordAudit } from "../audit/fragments.ts";
import { DomainError } from "../kernel/errors.ts";
import { raiseAlert } from "./alerts.ts";
import { applyPlan } from "./apply-plan.ts";
import { checkSeats } from "./check-seats.ts";
import { requireStripe } from "./price-book.ts";
import { type Admin, requireSubscribed, type Subscribed } from "./require-plan.ts";
import { insertSeatChange, type SeatChangeRow, saveSeatChange } from "./seat-change-store.ts";
import type { SyncDeps } from "./sync-customer.ts";

const SECOND_MS = 1_000;

/** A change of seats that was written down before Stripe is asked. */
export type SeatChange = SeatChangeRow & {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly itemId: string;
  /** In seconds. The same for putting back, so that the amounts cancel out. */
  readonly proratedAt: number;
};

/** The steps of a change. Each may fail before or after it has had its effect. */
export type SeatSteps = ReturnType<typeof createSeatSteps>;

export function createSeatSteps(deps: SyncDeps) {
  const { db, clock } = deps;
  const end = (change: SeatChange, outcome: Outcome): Promise<void> =>
    db.transaction((tx) => endChange(deps, tx, change, outcome));
  return {
    /**
     * Null if the plan has this number already.
     * @throws DomainError, before anything has changed
     */
    begin: (admin: Admin, seats: number) => beginChange(deps, admin, seats),
    /** Returns Stripe's id of the request. */
    charge: (change: SeatChange) => setQuantity(deps, change, "to"),
    /** The number of seats at Stripe. */
    async look({ subscriptionId, itemId }: SeatChange): Promise<number | undefined> {
      const { items } = await requireStripe(deps.stripe).subscriptions.retrieve(subscriptionId);
      return items.data.find(({ id }) => id === itemId)?.quantity;
    },
    async commit(change: SeatChange, requestId: string | undefined): Promise<void> {
      await end(change, { state: "done", seats: change.to, requestId });
      await applyPlan(deps, change.orgId);
    },
    refuse: (change: SeatChange) => end(change, { state: "refused" }),
    putBack: (change: SeatChange) => setQuantity(deps, change, "from"),
    recordPutBack: (change: SeatChange, requestId: string | undefined) =>
      end(change, { state: "put_back", seats: change.from, requestId }),
    /** Leaves the change open and alerts operations. The next reconcile ends it. */
    alert: (change: SeatChange): Promise<void> =>
      db.transaction(async (tx) => {
        const { orgId, actorId, from, to } = change;
        await saveSeatChange(tx, change, { state: "stuck", endedAt: null });
        await raiseAlert(deps, tx, { orgId, kind: "seats_stuck", facts: { from, to } });
        const facts = { from, to, result: "stuck" };
        await recordAudit(tx, { orgId, actorId, action: "seats_changed", facts }, clock());
      }),
  };
}

async function beginChange(
  deps: SyncDeps,
  { orgId, agentId: actorId }: Admin,
  seats: number,
): Promise<SeatChange | null> {
  await requireSubscribed(deps, orgId);
  return deps.db.transaction(async (tx) => {
    const plan = await lockPlan(tx, orgId);
    const { customerId, subscriptionId, itemId } = requireChangeable(plan);
    if (plan.seats === seats) return null;
    await checkSeats(tx, orgId, {
      seats,
      limit: plan.seatLimit,
      current: plan.seats,
      now: deps.clock(),
    });
    const change = { orgId, id: randomUUID(), actorId, from: plan.seats, to: seats };
    if (!(await insertSeatChange(tx, change, deps.clock())))
      throw new DomainError("SEATS_CHANGING", { orgId });
    const proratedAt = Math.floor(deps.billingClock().getTime() / SECOND_MS);
    return { ...change, customerId, subscriptionId, itemId, proratedAt };
  });
}

type Ids = Pick<Subscribed, "customerId" | "subscriptionId"> & { readonly itemId: string };

/** @throws DomainError NO_SUBSCRIPTION, PAST_DUE, PLAN_PAUSED, SUBSCRIPTION_CANCELLING */
export function requireChangeable(plan: StoredPlan): Ids {
  const { orgId, customerId, subscriptionId, itemId } = plan;
  if (!customerId || !subscriptionId || !itemId)
    throw new DomainError("NO_SUBSCRIPTION", { orgId });
  if (plan.unpaidSince) throw new DomainError("PAST_DUE", { orgId });
  if (plan.pausedAt || plan.pauseRequestedUntil) throw new DomainError("PLAN_PAUSED", { orgId });
  if (plan.cancelAt) throw new DomainError("SUBSCRIPTION_CANCELLING", { orgId });
  return { customerId, subscriptionId, itemId };
}

async function setQuantity(
  { stripe }: Pick<SyncDeps, "stripe">,
  change: SeatChange,
  side: "from" | "to",
): Promise<string | undefined> {
  const { id, from, to, subscriptionId, itemId, proratedAt } = change;
  const params: Stripe.SubscriptionUpdateParams = {
    items: [{ id: itemId, quantity: change[side] }],
    // More seats are charged at once and fewer are credited on the next invoice. Putting back does the
    // same in reverse: what was charged goes to the customer's balance.
    proration_behavior: to > from ? "always_invoice" : "create_prorations",
    proration_date: proratedAt,
    // Without the payment, there are no more seats.
    ...(side === "to" && { payment_behavior: "error_if_incomplete" }),
  };
  const { lastResponse } = await requireStripe(stripe).subscriptions.update(
    subscriptionId,
    params,
    { idempotencyKey: `seats-${id}-${side}` },
  );
  return lastResponse.requestId;
}

type Outcome = {
  readonly state: "done" | "refused" | "put_back";
  /** The number that Stripe has now, if it may differ from the plan's. */
  readonly seats?: number;
  readonly requestId?: string | undefined;
};

async function endChange(
  { clock }: Pick<SyncDeps, "clock">,
  tx: Tx,
  change: SeatChange,
  { state, seats, requestId }: Outcome,
): Promise<void> {
  const { orgId, actorId, from, to } = change;
  await lockPlan(tx, orgId);
  if (seats !== undefined) await savePlan(tx, orgId, { seats });
  await saveSeatChange(tx, change, { state, requestId, endedAt: clock() });
  const facts = { from, to, result: state, ...(requestId !== undefined && { requestId }) };
  await recordAudit(tx, { orgId, actorId, action: "seats_changed", facts }, clock());
}
