import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setupServer } from "msw/node";
import { afterEach, beforeEach, expect, test } from "vitest";
import { requireStripe } from "../../../server/billing/price-book.ts";
import { createStripe } from "../../../server/integrations/stripe.ts";
import { STAND_IN_ENV } from "./prices.ts";
import { createStripeStandIn } from "./stand-in.ts";

const client = requireStripe(createStripe(STAND_IN_ENV));

let dataDir = "";
let stop = () => {};
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "foyer-stripe-"));
});
afterEach(async () => {
  stop();
  await rm(dataDir, { recursive: true, force: true });
});

function start() {
  stop();
  const standIn = createStripeStandIn({ dataDir, publicUrl: "http://localhost:3000" });
  const server = setupServer(...standIn.handlers);
  server.listen({ onUnhandledFrame: "error" });
  stop = () => {
    server.close();
    stop = () => {};
  };
  return standIn;
}

async function subscribe(standIn: ReturnType<typeof start>) {
  const { id: customer } = await client.customers.create({ name: "Corner Shop" });
  const { id } = await client.checkout.sessions.create({
    mode: "subscription",
    customer,
    line_items: [{ price: STAND_IN_ENV.STRIPE_PRICE_MONTHLY, quantity: 2 }],
    success_url: "http://localhost:3000/done",
    cancel_url: "http://localhost:3000/left",
  });
  const session = standIn.findSession(id);
  if (session) standIn.completeCheckout(session);
  return customer;
}

test("a restart ends nobody's plan and keeps the clock", async () => {
  const before = start();
  const customer = await subscribe(before);
  before.advance(40 * 86_400);
  const ahead = before.clock().getTime() - Date.now();
  const after = start();
  const { data } = await client.subscriptions.list({ customer });
  expect(data).toMatchObject([{ status: "active" }]);
  expect(Math.abs(after.clock().getTime() - Date.now() - ahead)).toBeLessThan(5_000);
});

test("parameters that the SDK doesn't have are refused, also inside of others", async () => {
  start();
  const { id: customer } = await client.customers.create({ name: "Corner Shop" });
  const wrong = [
    client.customers.create({ nickname: "Shop" } as never),
    client.billingPortal.sessions.create({ customer, page: "/billing" } as never),
    client.checkout.sessions.create({
      customer,
      line_items: [{ price: "price_monthly", seats: 2 }],
    } as never),
    client.checkout.sessions.create({ customer, subscription_data: { trial_days: 7 } } as never),
  ];
  const codes = await Promise.all(wrong.map((one) => one.catch(({ param }) => param)));
  expect(codes).toEqual([
    "nickname",
    "page",
    "line_items[0][seats]",
    "subscription_data[trial_days]",
  ]);
});

test("a repeated request with the same key has one effect, and the key can't be used for another", async () => {
  const standIn = start();
  const options = { idempotencyKey: "once" };
  const one = await client.customers.create({ name: "Corner Shop" }, options);
  const two = await client.customers.create({ name: "Corner Shop" }, options);
  expect(two.id).toBe(one.id);
  expect(standIn.state.customers).toHaveLength(1);
  await expect(client.customers.create({ name: "Other Shop" }, options)).rejects.toThrow(
    "same parameters",
  );
});

test("a payment that is processing isn't tried again, also after one that failed", async () => {
  const standIn = start();
  await subscribe(standIn);
  standIn.failPayments("expired_card");
  standIn.advance(8 * 86_400);
  standIn.failPayments("processing");
  standIn.advance(20 * 86_400);
  const { attempt_count: attempts } = standIn.state.invoices.at(-1) ?? {};
  standIn.advance(3 * 86_400);
  expect(standIn.state.invoices.at(-1)).toMatchObject({ status: "open", attempt_count: attempts });
});
