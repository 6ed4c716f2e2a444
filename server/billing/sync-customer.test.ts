import { expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";
import { receiveStripeEvent } from "./receive-event.ts";
import { reconcileBilling } from "./reconcile-billing.ts";
import { syncCustomer } from "./sync-customer.ts";

const world = await openBillingWorld({ OPS_EMAIL: "ops@foyer.test" });
const { deps, stripe, sql } = world;

const alertsOf = async (orgId: string) => {
  const alerts = await sql`
    select kind, closed_at is null as open from billing_alerts where org_id = ${orgId} order by id`;
  return alerts.map(({ kind, open }) => `${kind} ${open ? "open" : "closed"}`);
};

test("an event that arrives twice asks for one sync, and one of an unknown customer for none", async () => {
  const team = await world.newTeam();
  await world.subscribe(team);
  const customer = await world.customerOf(team.orgId);
  const event = (id: string, type: string, of: string) =>
    ({ id, type, data: { object: { object: "invoice", customer: of } } }) as never;
  await receiveStripeEvent(deps, event("evt_twice", "invoice.paid", customer));
  await receiveStripeEvent(deps, event("evt_twice", "invoice.paid", customer));
  await receiveStripeEvent(deps, event("evt_stranger", "invoice.paid", "cus_unknown"));
  await receiveStripeEvent(deps, event("evt_unknown", "radar.early_fraud_warning", customer));
  const jobs = await sql`delete from pgboss.job where name = 'billing.sync' returning data`;
  expect(jobs.map(({ data }) => data)).toEqual([{ customerId: customer }]);
  const kept =
    await sql`select event_id from billing_events where event_id in ('evt_twice', 'evt_stranger', 'evt_unknown')`;
  expect(kept).toHaveLength(1);
});

test("a lost event is mended by the nightly reconcile and alerts operations once", async () => {
  const team = await world.newTeam();
  await world.subscribe(team);
  const [plan] = await sql`select subscription_id from plans where org_id = ${team.orgId}`;
  stripe.endNow(plan?.subscription_id);
  await world.deliver({ lost: true });
  expect(await world.state(team)).toBe("trialing");
  await reconcileBilling(deps);
  expect(await world.state(team)).toBe("ended");
  expect(await alertsOf(team.orgId)).toEqual(["drift open"]);
  expect(await world.mailsTo({ email: "ops@foyer.test" })).toEqual(["Foyer billing alert: drift"]);
  await reconcileBilling(deps);
  expect(await alertsOf(team.orgId)).toEqual(["drift closed"]);
});

test("an unknown status keeps the access for 72 hours, with an alert", async () => {
  const team = await world.newTeam();
  await world.subscribe(team);
  const subscription = stripe.state.subscriptions.at(-1);
  if (!subscription) throw new Error("no subscription");
  Object.assign(subscription, { status: "under_review" });
  await syncCustomer(deps, await world.customerOf(team.orgId));
  expect(await world.state(team)).toBe("trialing");
  expect(await alertsOf(team.orgId)).toEqual(["unknown_status open"]);
  stripe.advance(73 * 3_600);
  expect(await world.state(team)).toBe("blocked");
  Object.assign(subscription, { status: "active" });
  await syncCustomer(deps, await world.customerOf(team.orgId));
  expect(await world.state(team)).toBe("active");
  expect(await alertsOf(team.orgId)).toEqual(["unknown_status closed"]);
});

test("two syncs at once save the last truth once", async () => {
  const team = await world.newTeam();
  await world.subscribe(team);
  stripe.failPayments("generic_decline");
  stripe.advance(8 * 86_400);
  const customer = await world.customerOf(team.orgId);
  await Promise.all([syncCustomer(deps, customer), syncCustomer(deps, customer)]);
  stripe.failPayments(null);
  expect(await world.state(team)).toBe("grace");
  expect(await world.mailsTo(team.admin)).toHaveLength(1);
  const audited = await sql`
    select 1 from audit_entries where org_id = ${team.orgId} and action = 'plan_changed'`;
  expect(audited).toHaveLength(2);
});

test("an organization that is older than billing keeps everything until it has chosen a plan", async () => {
  const team = await world.team();
  expect(await world.state(team)).toBe("unlimited");
  const { url } = await world.as(team.admin).billing.checkout({ interval: "annual", seats: 2 });
  expect(await world.state(team)).toBe("unlimited");
  const session = stripe.findSession(url.split("/").at(-1) ?? "");
  if (session) stripe.completeCheckout(session);
  await world.deliver();
  expect(await world.state(team)).toBe("trialing");
});

test("a second checkout ends the first, so that an organization can't subscribe twice", async () => {
  const team = await world.newTeam();
  const admin = world.as(team.admin);
  const first = await admin.billing.checkout({ interval: "monthly", seats: 2 });
  await admin.billing.checkout({ interval: "annual", seats: 3 });
  expect(stripe.findSession(first.url.split("/").at(-1) ?? "")?.status).toBe("expired");
});

test("a failure at Stripe during a checkout is reported as one", async () => {
  const team = await world.newTeam();
  await world.as(team.admin).billing.checkout({ interval: "monthly", seats: 2 });
  stripe.failNextRequest(400);
  await expect(
    world.as(team.admin).billing.checkout({ interval: "monthly", seats: 2 }),
  ).rejects.toThrow("BILLING_FAILED");
});

test("TKT-022: a checkout with too few or too many seats is refused with the numbers", async () => {
  const team = await world.newTeam();
  const checkout = (seats: number) =>
    world.as(team.admin).billing.checkout({ interval: "monthly", seats });
  await expect(checkout(1)).rejects.toMatchObject({
    message: "SEATS_BELOW_USED",
    cause: { detail: { seats: 1, used: 2, limit: 50 } },
  });
  await expect(checkout(51)).rejects.toMatchObject({
    message: "SEATS_ABOVE_LIMIT",
    cause: { detail: { seats: 51, used: 2, limit: 50 } },
  });
});
