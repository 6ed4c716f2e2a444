import { expect, test } from "vitest";
import { requireStripe } from "../../server/billing/price-book.ts";
import { createStripe } from "../../server/integrations/stripe.ts";
import { openStandIn } from "../billing-world.ts";
import { STAND_IN_ENV } from "../mocks/stripe/prices.ts";
import { signEvent } from "../mocks/stripe/stand-in.ts";
import { testServer } from "./test-server.ts";

const stripe = openStandIn();
const server = await testServer(STAND_IN_ENV);
const event = {
  id: "evt_1",
  type: "invoice.paid",
  created: 1,
  data: { object: { customer: "cus_x" } },
};

const post = (body: string, signature: string | null) =>
  server.ask("/webhooks/stripe", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(signature !== null && { "stripe-signature": signature }),
    },
    body,
  });

test("a signed event of an unknown customer is answered with 2xx, also twice", async () => {
  const { payload, signature } = signEvent(event);
  expect((await post(payload, signature)).status).toBe(204);
  expect((await post(payload, signature)).status).toBe(204);
});

test("a missing, foreign or old signature, and a changed body, are refused", async () => {
  const { payload, signature } = signEvent(event);
  const foreign = signEvent(event, "whsec_of_somebody_else").signature;
  const old = signature.replace(/t=\d+/, `t=${Math.floor(Date.now() / 1_000) - 3_600}`);
  const answers = await Promise.all([
    post(payload, null),
    post(payload, foreign),
    post(payload, old),
    post(payload.replace("cus_x", "cus_y"), signature),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
});

test("a body of more than 1 MB is refused", async () => {
  const large = { ...event, data: { object: { text: "x".repeat(1_100_000) } } };
  const { payload, signature } = signEvent(large);
  expect((await post(payload, signature)).status).toBe(413);
});

test("a signed event for a customer reaches the plan within 5 s", async () => {
  const team = await server.createTeam();
  await server.sql`
    insert into billing_customers (customer_id, org_id) values ('cus_known', ${team.orgId})`;
  const { payload, signature } = signEvent({
    ...event,
    id: "evt_2",
    data: { object: { object: "invoice", customer: "cus_known" } },
  });
  expect((await post(payload, signature)).status).toBe(204);
  await expect
    .poll(() => server.sql`select customer_id from plans where org_id = ${team.orgId}`, {
      timeout: 5_000,
    })
    .toMatchObject([{ customer_id: "cus_known" }]);
});

test("events that arrive shuffled and twice end in what Stripe says last", async () => {
  const team = await server.createTeam();
  const client = requireStripe(createStripe(STAND_IN_ENV));
  const { id: customer } = await client.customers.create({ name: "Corner Shop" });
  await server.sql`
    insert into billing_customers (customer_id, org_id) values (${customer}, ${team.orgId})`;
  const first = stripe.events().length;
  const { id } = await client.checkout.sessions.create({
    mode: "subscription",
    customer,
    line_items: [{ price: STAND_IN_ENV.STRIPE_PRICE_MONTHLY, quantity: 2 }],
    success_url: "http://localhost:3000/done",
    cancel_url: "http://localhost:3000/left",
  });
  const session = stripe.findSession(id);
  if (session) stripe.completeCheckout(session);
  const subscription = stripe.state.subscriptions.at(-1)?.id ?? "";
  await client.subscriptions.update(subscription, { cancel_at_period_end: true });
  await client.subscriptions.update(subscription, { cancel_at_period_end: false });
  stripe.endNow(subscription);
  const told = stripe.events().slice(first);
  expect(told.length).toBeGreaterThan(5);
  const shuffled = [...told.toReversed(), ...told].map((one) => signEvent(one));
  const answers = await Promise.all(
    shuffled.map(({ payload, signature }) => post(payload, signature)),
  );
  expect(answers.map(({ status }) => status)).toEqual(shuffled.map(() => 204));
  await expect
    .poll(
      () => server.sql`select subscription_id, status from plans where org_id = ${team.orgId}`,
      { timeout: 5_000 },
    )
    .toEqual([{ subscription_id: subscription, status: "canceled" }]);
  const kept = await server.sql`
    select event_id from billing_events where event_id in ${server.sql(told.map((one) => one.id))}`;
  expect(kept).toHaveLength(told.length);
});
