import { enqueue } from "../../jobs/enqueue.ts";
import { findPlan } from "../access/fragments.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { BillingRefusal, DomainError } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { checkSeats } from "./check-seats.ts";
import type { SeatsPreview } from "./domain/billing-view.ts";
import { type Admin, failureOf, requireSubscribed } from "./require-plan.ts";
import {
  createSeatSteps,
  requireChangeable,
  type SeatChange,
  type SeatSteps,
} from "./seat-steps.ts";
import type { SyncDeps } from "./sync-customer.ts";

const SECOND_MS = 1_000;

/**
 * What a number of seats would cost, from Stripe's preview.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION, PAST_DUE, PLAN_PAUSED, SUBSCRIPTION_CANCELLING,
 * SEATS_BELOW_USED, SEATS_ABOVE_LIMIT, PRICE_MISSING, and Stripe's errors
 */
export async function previewSeats(
  deps: Pick<Deps, "billingClock" | "clock" | "db" | "priceBook" | "stripe">,
  orgId: OrgId,
  seats: number,
): Promise<SeatsPreview> {
  const { stripe, plan, subscriptionId } = await requireSubscribed(deps, orgId);
  const { itemId } = requireChangeable(plan);
  await checkSeats(deps.db, orgId, {
    seats,
    limit: plan.seatLimit,
    current: plan.seats,
    now: deps.clock(),
  });
  const offers = await deps.priceBook.offers();
  const offer = offers.find(({ interval }) => interval === plan.interval);
  if (!offer) throw new BillingRefusal("PRICE_MISSING", {}, { orgId, interval: plan.interval });
  const { total, currency } = await stripe.invoices.createPreview({
    subscription: subscriptionId,
    subscription_details: {
      items: [{ id: itemId, quantity: seats }],
      proration_behavior: "always_invoice",
      proration_date: Math.floor(deps.billingClock().getTime() / SECOND_MS),
    },
  });
  return {
    from: plan.seats,
    to: seats,
    dueNow: { amount: Math.max(0, total), currency },
    credit: { amount: Math.max(0, -total), currency },
    recurring: {
      amount: offer.amount * seats,
      currency: offer.currency,
      interval: offer.interval,
    },
  };
}

/**
 * Changes the number of seats at Stripe and here, or in neither. If that fails too, operations are
 * alerted and the next reconcile ends it.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION, PAST_DUE, PLAN_PAUSED, SUBSCRIPTION_CANCELLING,
 * SEATS_BELOW_USED, SEATS_ABOVE_LIMIT, SEATS_CHANGING, BILLING_FAILED
 */
export async function setSeats(deps: SyncDeps, admin: Admin, seats: number): Promise<void> {
  await changeSeats({ steps: createSeatSteps(deps), log: deps.log }, admin, seats).catch(
    async (error) => {
      if (error instanceof BillingRefusal) await auditRefusal(deps, admin, error);
      if (error instanceof DomainError && error.code === "SEATS_CHANGING")
        await endAbandoned(deps, admin.orgId);
      throw error;
    },
  );
}

/** A change whose process has died ends with a sync, so that the next attempt works. */
async function endAbandoned({ db, boss }: Pick<Deps, "db" | "boss">, orgId: OrgId): Promise<void> {
  const plan = await findPlan(db, orgId);
  const customerId = plan?.customerId;
  if (!customerId) return;
  await db.transaction((tx) => enqueue(boss, tx, "billing.sync", { customerId }));
}

async function auditRefusal(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { orgId, agentId: actorId }: Admin,
  { code, detail }: BillingRefusal,
): Promise<void> {
  const facts = { to: detail.seats, result: "refused", code };
  await db.transaction((tx) =>
    recordAudit(tx, { orgId, actorId, action: "seats_changed", facts }, clock()),
  );
}

type ChangeDeps = { readonly steps: SeatSteps; readonly log: Pick<Deps["log"], "error" | "warn"> };

/** The order of the steps, and what follows when one fails. */
export async function changeSeats(deps: ChangeDeps, admin: Admin, seats: number): Promise<void> {
  const { steps } = deps;
  const change = await steps.begin(admin, seats);
  if (!change) return;
  let requestId: string | undefined;
  try {
    requestId = await steps.charge(change);
  } catch (error) {
    await afterFailedCharge(deps, change, error);
  }
  try {
    await steps.commit(change, requestId);
  } catch (error) {
    await undo(deps, change, error);
  }
}

/** Returns if Stripe has the new number after all. */
async function afterFailedCharge(
  deps: ChangeDeps,
  change: SeatChange,
  error: unknown,
): Promise<void> {
  const { steps, log } = deps;
  log.warn({ err: error, orgId: change.orgId }, "a change of seats failed at Stripe");
  let found: number | undefined;
  try {
    found = await steps.look(change);
    if (found === change.from) await steps.refuse(change);
  } catch (problem) {
    await alertOperations(deps, change, problem);
    throw failed(change, error);
  }
  if (found !== change.to) throw failed(change, error);
}

async function undo(deps: ChangeDeps, change: SeatChange, error: unknown): Promise<never> {
  const { steps, log } = deps;
  log.error({ err: error, orgId: change.orgId }, "seats could not be saved; Stripe is put back");
  try {
    const requestId = await steps.putBack(change);
    await steps.recordPutBack(change, requestId);
  } catch (problem) {
    await alertOperations(deps, change, problem);
  }
  throw failed(change, error);
}

/** Even if the alert can't be saved, it is in the log, and the change stays open. */
async function alertOperations(
  { steps, log }: ChangeDeps,
  change: SeatChange,
  problem: unknown,
): Promise<void> {
  const { orgId, from, to } = change;
  log.error({ err: problem, orgId, from, to }, "a change of seats is stuck");
  await steps
    .alert(change)
    .catch((error) => log.error({ err: error, orgId }, "no alert was saved"));
}

const failed = ({ orgId, from, to }: SeatChange, error: unknown): DomainError =>
  new DomainError("BILLING_FAILED", { orgId, from, to, ...failureOf(error) });
