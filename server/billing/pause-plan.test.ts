import { expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";
import type { Interval } from "../access/domain/plan.ts";
import { findPlan } from "../access/fragments.ts";
import type { OrgId } from "../kernel/ids.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { requireStripe } from "./price-book.ts";
import { resumeDuePlan } from "./resume-plan.ts";
import { syncCustomer } from "./sync-customer.ts";

const world = await openBillingWorld();
const { deps, stripe, sql } = world;
const CANCEL = { reason: "unused", comment: "" } as const;

const subscribedTeam = async (interval: Interval = "monthly") => {
  stripe.failPayments(null);
  const team = await world.newTeam();
  await world.subscribe(team, interval);
  await world.pass(8);
  return { team, admin: world.as(team.admin), atStripe: lastSubscription() };
};
const lastSubscription = () => {
  const subscription = stripe.state.subscriptions.at(-1);
  if (!subscription) throw new Error("there is no subscription");
  return subscription;
};
const balance = () => stripe.state.customers.at(-1)?.balance;
const countAudited = async (orgId: OrgId, action: string): Promise<unknown[]> => {
  const entries = await sql`
    select facts->>'result' as result, facts->>'requestId' as request from audit_entries
    where org_id = ${orgId} and action = ${action} order by id`;
  return entries.map(({ result, request }) => [result, request !== null]);
};
const pauseEnd = async (orgId: OrgId): Promise<Date> => {
  const plan = await findPlan(deps.db, orgId);
  if (!plan?.pauseEndsAt) throw new Error("the plan isn't paused");
  return plan.pauseEndsAt;
};

test("TKT-004: pausing stops what Stripe charges, and switches all agents off at once", async () => {
  const { team, admin, atStripe } = await subscribedTeam();
  await world.makeAvailable(team, team.ana, team.bo);
  const callId = await world.requestCall(world.newVisitor(team));
  const ringing = (await world.call(team.orgId, callId)).lastAgentId;
  const agent = [team.ana, team.bo].find(({ agentId }) => agentId === ringing) ?? team.ana;
  await world.answer(team, agent, callId);
  await world.connectMedia(team, callId);
  await admin.billing.pause({ months: 2 });
  const endsAt = await pauseEnd(team.orgId);
  expect(atStripe.pause_collection).toEqual({
    behavior: "void",
    resumes_at: endsAt.getTime() / 1_000,
  });
  expect(await admin.billing.notice()).toMatchObject({
    state: "paused",
    until: endsAt.toISOString(),
    mayBeRung: false,
  });
  const on = await sql`select 1 from presences where org_id = ${team.orgId} and available`;
  expect(on).toHaveLength(0);
  await expect(world.as(team.ana).presence.setAvailable({ available: true })).rejects.toThrow(
    "PLAN_PAUSED",
  );
  expect((await world.call(team.orgId, callId)).state.at).toBe("connected");
  expect(await countAudited(team.orgId, "plan_paused")).toEqual([["done", true]]);
  await world.as(agent).calls.end({ callId });

  await world.pass(40);
  expect(stripe.state.invoices.at(-1)).toMatchObject({ status: "void" });
  expect(await world.state(team)).toBe("paused");
});

test("TKT-004: visitors see that calls are paused, and no longer once the pause is over", async () => {
  const { team, admin } = await subscribedTeam();
  const visitor = world.newVisitor(team);
  const isPaused = async () => {
    const request = { callId: null, greeterId: null, pageUrl: null };
    return (await readVisitorView(deps, visitor, request)).paused;
  };
  expect(await isPaused()).toBeUndefined();
  await admin.billing.pause({ months: 1 });
  expect(await isPaused()).toBe(true);
  await admin.billing.resume();
  expect(await isPaused()).toBeUndefined();
});

test("TKT-004: a pause is refused while a payment is missing, when canceled and when paused", async () => {
  const { admin } = await subscribedTeam();
  await admin.billing.cancel(CANCEL);
  await expect(admin.billing.pause({ months: 1 })).rejects.toThrow("SUBSCRIPTION_CANCELLING");
  await admin.billing.undoCancel();
  await expect(admin.billing.resume()).rejects.toThrow("NOT_PAUSED");
  await admin.billing.pause({ months: 1 });
  await expect(admin.billing.pause({ months: 1 })).rejects.toThrow("ALREADY_PAUSED");
  await expect(admin.billing.previewPause({ months: 1 })).rejects.toThrow("ALREADY_PAUSED");
  await admin.billing.resume();
  stripe.failPayments("expired_card");
  await world.pass(40);
  await expect(admin.billing.pause({ months: 1 })).rejects.toThrow("PAST_DUE");
});

test("TKT-004: a failure at Stripe pauses nothing and says so", async () => {
  const { team, admin, atStripe } = await subscribedTeam();
  await world.makeAvailable(team, team.ana);
  stripe.failNextRequest(400);
  await expect(admin.billing.pause({ months: 1 })).rejects.toThrow("BILLING_FAILED");
  expect(atStripe.pause_collection).toBeNull();
  expect(await world.state(team)).toBe("active");
  const on = await sql`select 1 from presences where org_id = ${team.orgId} and available`;
  expect(on).toHaveLength(1);
  expect(await countAudited(team.orgId, "plan_paused")).toEqual([["failed", true]]);
});

test("TKT-004: paid days are credited when a yearly plan resumes, as the preview has said", async () => {
  const { team, admin } = await subscribedTeam("annual");
  const { credit, endsAt } = await admin.billing.previewPause({ months: 1 });
  expect(credit.currency).toBe("eur");
  expect(credit.amount).toBeGreaterThan(4_000);
  await admin.billing.pause({ months: 1 });
  expect((await pauseEnd(team.orgId)).toISOString()).toBe(endsAt);
  expect(balance()).toBe(0);
  await world.pass(32);
  expect(await world.state(team)).toBe("active");
  expect(Math.abs((balance() ?? 0) + credit.amount)).toBeLessThanOrEqual(1);
});

test("TKT-004: resuming earlier credits only the days of the pause", async () => {
  const { admin } = await subscribedTeam("annual");
  await admin.billing.pause({ months: 3 });
  await world.pass(10);
  await admin.billing.resume();
  await world.deliver();
  // 2 seats for 276 a year each.
  expect(balance()).toBeCloseTo((-10 / 365) * 2 * 27_600, -2);
});

test("TKT-004: at the end it resumes by itself, with a mail 7 days before and one after", async () => {
  const { team, admin, atStripe } = await subscribedTeam();
  await admin.billing.pause({ months: 1 });
  stripe.state.holdsPauses = true;
  const endsAt = await pauseEnd(team.orgId);
  stripe.advance((endsAt.getTime() - stripe.clock().getTime()) / 1_000 - 7 * 86_400 + 60);
  await world.pass(0);
  expect(await world.mailsTo(team.admin)).toHaveLength(1);
  await world.pass(7);
  stripe.state.holdsPauses = false;
  expect(atStripe.pause_collection).toBeNull();
  expect(await world.state(team)).toBe("active");
  const mails = await world.mailsTo(team.admin);
  expect(mails).toEqual([
    expect.stringMatching(/^Corner Shop resumes on Foyer on /),
    "Corner Shop has resumed on Foyer",
  ]);
  expect(await countAudited(team.orgId, "plan_resumed")).toEqual([["done", true]]);
});

test("TKT-004: resuming charges again: a period whose invoice was void starts anew", async () => {
  const { team, admin, atStripe } = await subscribedTeam();
  await admin.billing.pause({ months: 2 });
  await world.pass(70);
  expect(atStripe.items.data[0]?.current_period_start).toBeGreaterThan(
    (stripe.clock().getTime() - 10 * 86_400_000) / 1_000,
  );
  expect(stripe.state.invoices.at(-1)).toMatchObject({ status: "paid", amount_paid: 5_800 });
  expect(await world.state(team)).toBe("active");
});

test("TKT-004: a failed payment on resuming starts the days of grace", async () => {
  const { admin } = await subscribedTeam();
  await admin.billing.pause({ months: 2 });
  await world.pass(45);
  stripe.failPayments("insufficient_funds");
  await admin.billing.resume();
  await world.deliver();
  expect(await admin.billing.notice()).toMatchObject({
    state: "grace",
    unpaid: { amount: 5_800, reason: "insufficient_funds" },
  });
});

test("TKT-004: by hand, by the job and from Stripe's side at once, it resumes exactly once", async () => {
  const { team, admin, atStripe } = await subscribedTeam("annual");
  await admin.billing.pause({ months: 1 });
  const endsAt = await pauseEnd(team.orgId);
  const customer = await world.customerOf(team.orgId);
  stripe.advance((endsAt.getTime() - stripe.clock().getTime()) / 1_000 + 1);
  const ends = await Promise.allSettled([
    admin.billing.resume(),
    resumeDuePlan(deps, customer),
    resumeDuePlan(deps, customer),
    syncCustomer(deps, customer),
    syncCustomer(deps, customer),
  ]);
  expect(ends.filter(({ status }) => status === "rejected")).toEqual([]);
  await world.deliver();
  await world.deliver();
  expect(atStripe.pause_collection).toBeNull();
  expect(await countAudited(team.orgId, "plan_resumed")).toHaveLength(1);
  const resumed = await world.mailsTo(team.admin);
  expect(resumed.filter((subject) => subject.includes("has resumed"))).toHaveLength(1);
  const jobs = await sql`
    select count(*)::int as credits from audit_entries
    where org_id = ${team.orgId} and action = 'plan_changed' and facts->'changes' ? 'pausedAt'`;
  expect(jobs[0]?.credits).toBe(2);
  expect(balance()).toBeLessThan(-4_000);
  expect(balance()).toBeGreaterThan(-5_000);
});

test("TKT-004: a pause that is started and ended in Stripe's dashboard counts too", async () => {
  const { team, admin, atStripe } = await subscribedTeam();
  await world.makeAvailable(team, team.ana);
  const client = requireStripe(deps.stripe);
  await client.subscriptions.update(atStripe.id, { pause_collection: { behavior: "void" } });
  await world.deliver();
  expect(await admin.billing.notice()).toMatchObject({ state: "paused", until: null });
  const on = await sql`select 1 from presences where org_id = ${team.orgId} and available`;
  expect(on).toHaveLength(0);
  await client.subscriptions.update(atStripe.id, { pause_collection: "" });
  await world.deliver();
  expect(await world.state(team)).toBe("active");

  Object.assign(atStripe, { status: "paused" });
  await syncCustomer(deps, await world.customerOf(team.orgId));
  expect(await world.state(team)).toBe("paused");
  await admin.billing.resume();
  expect(await world.state(team)).toBe("active");
});
