import { expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";

const world = await openBillingWorld();
const { stripe, sql } = world;
const CANCEL = { reason: "unused", comment: "" } as const;

const audited = async (orgId: string) => {
  const entries = await sql`
    select action, facts->>'result' as result, facts->>'requestId' as request from audit_entries
    where org_id = ${orgId} and action in ('plan_canceled', 'plan_cancel_undone') order by id`;
  return entries.map(({ action, result, request }) => [action, result, request !== null]);
};
const purgesOf = async (orgId: string) => {
  const jobs = await sql`
    select 1 from pgboss.job where name = 'retention.purge' and data->>'orgId' = ${orgId}`;
  return jobs.length;
};
const subscribedTeam = async () => {
  const team = await world.newTeam();
  await world.subscribe(team);
  await world.pass(8);
  return { team, admin: world.as(team.admin) };
};

test("TKT-002: canceling tells Stripe, keeps access until the paid period ends, and is done once", async () => {
  const { team, admin } = await subscribedTeam();
  await admin.billing.cancel(CANCEL);
  await admin.billing.cancel(CANCEL);
  expect(stripe.state.subscriptions.at(-1)).toMatchObject({
    status: "active",
    cancel_at_period_end: true,
  });
  const { state, until } = await admin.billing.notice();
  expect([state, until]).toEqual(["cancelling", (await admin.billing.view()).periodEndsAt]);
  expect(await audited(team.orgId)).toEqual([["plan_canceled", "done", true]]);
  await world.pass(25);
  expect(await world.state(team)).toBe("cancelling");
});

test("TKT-002: after the period ends the plan is free, with the agent whom the admin has chosen", async () => {
  const { team, admin } = await subscribedTeam();
  await admin.billing.cancel(CANCEL);
  await admin.billing.chooseWhoStays({ agentId: team.bo.agentId });
  await world.makeAvailable(team, team.ana, team.bo);
  await world.pass(32);
  expect(await world.state(team)).toBe("ended");
  const free = await sql`select agent_id from presences where org_id = ${team.orgId} and available`;
  expect(free.map(({ agent_id }) => agent_id)).toEqual([team.bo.agentId]);
  await expect(world.as(team.ana).presence.setAvailable({ available: true })).rejects.toThrow(
    "PLAN_WITHOUT_SEAT",
  );
  expect(await world.mailsTo(team.admin)).toEqual(["The plan of Corner Shop on Foyer has ended"]);
});

test("TKT-002: until the end it can be undone", async () => {
  const { team, admin } = await subscribedTeam();
  await admin.billing.cancel(CANCEL);
  await admin.billing.undoCancel();
  await admin.billing.undoCancel();
  await world.pass(40);
  expect(await world.state(team)).toBe("active");
  expect(await audited(team.orgId)).toEqual([
    ["plan_canceled", "done", true],
    ["plan_cancel_undone", "done", true],
  ]);
});

test("TKT-002: a failure at Stripe changes nothing here and says so", async () => {
  const { team, admin } = await subscribedTeam();
  stripe.failNextRequest(400);
  await expect(admin.billing.cancel(CANCEL)).rejects.toThrow("BILLING_FAILED");
  expect(await world.state(team)).toBe("active");
  expect(await audited(team.orgId)).toEqual([["plan_canceled", "failed", true]]);
});

test("subscribing again takes the deletion of data back", async () => {
  const { team, admin } = await subscribedTeam();
  await admin.billing.cancel(CANCEL);
  await world.pass(32);
  expect((await admin.billing.notice()).purgeDueAt).not.toBeNull();
  await world.subscribe(team);
  expect(await admin.billing.notice()).toMatchObject({ state: "active", purgeDueAt: null });
});

test("at the end of its time, and not before, the deletion of data is asked for once", async () => {
  const { team, admin } = await subscribedTeam();
  await admin.billing.cancel(CANCEL);
  await world.pass(32);
  const { purgeDueAt } = await admin.billing.notice();
  const daysLeft = () => (Date.parse(purgeDueAt ?? "") - stripe.clock().getTime()) / 86_400_000;
  await world.pass(daysLeft() - 0.001);
  expect(await purgesOf(team.orgId)).toBe(0);
  await world.pass(0.002);
  await world.pass(20);
  expect(await purgesOf(team.orgId)).toBe(1);
});

test("after subscribing again, the deletion of data is not asked for", async () => {
  const { team, admin } = await subscribedTeam();
  await admin.billing.cancel(CANCEL);
  await world.pass(32);
  await world.subscribe(team);
  await world.pass(40);
  expect(await purgesOf(team.orgId)).toBe(0);
});
