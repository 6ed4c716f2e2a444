import { expect, test } from "vitest";
import { requireStripe } from "../../server/billing/price-book.ts";
import { createStripe } from "../../server/integrations/stripe.ts";
import { openStandIn } from "../billing-world.ts";
import { STAND_IN_ENV } from "../mocks/stripe/prices.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import type { Team } from "../world.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";

const WITHIN_MS = 2_000;

const stripe = openStandIn();
const server = await testServer(STAND_IN_ENV);
const { origin } = server;

const ask = ({ admin }: Team, path: string, input?: unknown) =>
  rpc(server, {
    api: "/api/trpc",
    path,
    type: "mutation",
    headers: { cookie: admin.cookie, origin },
    input,
  });

test("TKT-004: open pages say that calls are paused within 2 s, and no longer after resuming", async () => {
  const team = await server.createTeam();
  const client = requireStripe(createStripe(STAND_IN_ENV));
  const checkout = await ask(team, "billing.checkout", { interval: "monthly", seats: 2 });
  const { url } = checkout.data as { readonly url: string };
  const session = stripe.findSession(url.split("/").at(-1) ?? "");
  if (session) stripe.completeCheckout(session);
  const subscriptions = await client.subscriptions.list({ customer: session?.customer ?? "" });
  // As the webhook's sync would save it.
  await server.sql`
    update plans set status = 'trialing', subscription_id = ${subscriptions.data[0]?.id ?? ""}
    where org_id = ${team.orgId}`;

  const agent = await connectAgent({ origin, cookie: team.ana.cookie });
  await agent.setAvailable(true);
  const visitor = await connectVisitor({ origin, siteKey: team.siteKey });
  await visitor.until((view) => view.greeter !== null);
  expect((await ask(team, "billing.pause", { months: 1 })).status).toBe(200);
  await visitor.until((view) => view.paused === true && view.greeter === null, WITHIN_MS);
  expect((await ask(team, "billing.resume")).status).toBe(200);
  await visitor.until((view) => view.paused === undefined, WITHIN_MS);
  visitor.disconnect();
});
