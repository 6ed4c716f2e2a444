import { expect, test } from "vitest";
import { openStandIn } from "../billing-world.ts";
import { STAND_IN_ENV } from "../mocks/stripe/prices.ts";
import { signEvent } from "../mocks/stripe/stand-in.ts";
import { testServer } from "./test-server.ts";

openStandIn();
const server = await testServer(STAND_IN_ENV);
const event = {
  id: "evt_1",
  type: "invoice.paid",
  created: 1,
  data: { object: { customer: "cus_x" } },
};

const post = (body: string, signature: string | null) =>
  server.ask("/api/stripe/webhook", {
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
