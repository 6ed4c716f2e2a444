import type Stripe from "stripe";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { findOrgOfCustomer, rememberEvent } from "./store.ts";

/** Stripe's events that say something about a plan. The list for its dashboard is in docs/billing.md. */
const PLAN_EVENTS =
  /^(customer\.subscription\.|invoice\.|checkout\.session\.|payment_intent\.|customer\.(updated|deleted)$)/;

/**
 * Takes an event as a signal to read the customer again, once however often it arrives. What it says
 * isn't used, so its order doesn't matter. Events that mean nothing here are only logged.
 */
export async function receiveStripeEvent(
  { db, boss, clock, log }: Pick<Deps, "db" | "boss" | "clock" | "log">,
  event: Stripe.Event,
): Promise<void> {
  const { id: eventId, type } = event;
  const customerId = customerOf(event);
  const isKnown =
    PLAN_EVENTS.test(type) && customerId !== null && (await findOrgOfCustomer(db, customerId));
  if (!isKnown || customerId === null) {
    log.info({ eventId, type, customerId }, "an event of Stripe's that means nothing here");
    return;
  }
  await db.transaction(async (tx) => {
    if (await rememberEvent(tx, { eventId, type }, clock()))
      await enqueue(boss, tx, "billing.sync", { customerId });
  });
}

function customerOf({ data: { object } }: Stripe.Event): string | null {
  if ("object" in object && object.object === "customer" && "id" in object) return object.id;
  if (!("customer" in object)) return null;
  const { customer } = object;
  if (typeof customer === "string") return customer;
  return customer && typeof customer === "object" && "id" in customer ? customer.id : null;
}
