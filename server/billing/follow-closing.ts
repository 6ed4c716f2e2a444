import type Stripe from "stripe";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { findDeletion } from "../settings/fragments.ts";
import { findCustomerOfOrg } from "./store.ts";
import { type SyncDeps, syncCustomer } from "./sync-customer.ts";

/** In a subscription's metadata: how it was before Foyer stopped it. */
const BEFORE_CLOSING = "foyer_before_closing";

const BeforeSchema = z.object({
  cancels: z.boolean(),
  pause: z.object({ resumesAt: z.number().nullable() }).nullable(),
});
type Before = z.infer<typeof BeforeSchema>;

/**
 * Makes Stripe charge nothing while the organization's deletion is planned, and go on as before if the
 * organization is kept. May be repeated.
 * @throws Stripe's errors
 */
export async function followClosing(deps: SyncDeps, orgId: OrgId): Promise<void> {
  const { db, stripe } = deps;
  const customer = await findCustomerOfOrg(db, orgId);
  if (!stripe || !customer) return;
  const closes = (await findDeletion(db, orgId)) !== null;
  for (const subscription of await listRunning(stripe, customer)) {
    const isStopped = subscription.metadata[BEFORE_CLOSING] !== undefined;
    if (closes && !isStopped) await stop(stripe, subscription);
    if (!closes && isStopped) await goOn(stripe, subscription);
  }
  await setCollection(stripe, customer, !closes);
  await syncCustomer(deps, customer);
}

/** Ends all subscriptions without another invoice. May be repeated. @throws Stripe's errors */
export async function endSubscriptions(
  { db, stripe }: Pick<Deps, "db" | "stripe">,
  orgId: OrgId,
): Promise<void> {
  const customer = await findCustomerOfOrg(db, orgId);
  if (!stripe || !customer) return;
  for (const { id } of await listRunning(stripe, customer))
    await stripe.subscriptions.cancel(id, { invoice_now: false, prorate: false });
  await setCollection(stripe, customer, false);
}

/** Neither the next invoice nor a change of seats that waits for it is collected. */
async function stop(stripe: Stripe, subscription: Stripe.Subscription): Promise<void> {
  const { pause_collection: pause, cancel_at_period_end: cancels } = subscription;
  const before: Before = { cancels, pause: pause && { resumesAt: pause.resumes_at } };
  await stripe.subscriptions.update(subscription.id, {
    cancel_at_period_end: true,
    pause_collection: { behavior: "void" },
    metadata: { [BEFORE_CLOSING]: JSON.stringify(before) },
  });
}

async function goOn(stripe: Stripe, { id, metadata }: Stripe.Subscription): Promise<void> {
  const before = BeforeSchema.parse(JSON.parse(metadata[BEFORE_CLOSING] ?? "{}"));
  const resumesAt = before.pause?.resumesAt ?? null;
  await stripe.subscriptions.update(id, {
    cancel_at_period_end: before.cancels,
    pause_collection: before.pause
      ? { behavior: "void", ...(resumesAt !== null && { resumes_at: resumesAt }) }
      : "",
    metadata: { [BEFORE_CLOSING]: "" },
  });
}

async function listRunning(stripe: Stripe, customer: string): Promise<Stripe.Subscription[]> {
  const running: Stripe.Subscription[] = [];
  for await (const one of stripe.subscriptions.list({ customer, status: "all" }))
    if (one.status !== "canceled" && one.status !== "incomplete_expired") running.push(one);
  return running;
}

/** Whether Stripe tries again to collect open invoices. Checkouts that were left open end. */
async function setCollection(stripe: Stripe, customer: string, collects: boolean): Promise<void> {
  for await (const { id } of stripe.invoices.list({ customer, status: "open" }))
    if (id) await stripe.invoices.update(id, { auto_advance: collects });
  if (collects) return;
  for await (const { id } of stripe.checkout.sessions.list({ customer, status: "open" }))
    await stripe.checkout.sessions.expire(id);
}
