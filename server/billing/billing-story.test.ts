import { expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";

const world = await openBillingWorld({ BILLING_GRACE_DAYS: "5" });
const { stripe } = world;

test("an organization tries, subscribes, fails to pay, is blocked, pays, pauses, resumes, cancels, and its plan ends", async () => {
  const team = await world.newTeam();
  const admin = world.as(team.admin);
  const ana = world.as(team.ana);
  const canBeRung = async () => {
    const standing = await world.deps.access.read(team.orgId, world.deps.clock());
    return [team.ana, team.bo].filter(({ agentId }) => standing.mayBeRung(agentId)).length;
  };

  // After signing up, one agent may take calls.
  expect(await world.state(team)).toBe("free");
  expect(await canBeRung()).toBe(1);

  // The admin subscribes with a trial.
  expect(await admin.billing.view()).toMatchObject({
    configured: true,
    trialDays: 7,
    offers: [{ interval: "monthly", amount: 2_900, currency: "eur" }, {}, {}],
  });
  await world.subscribe(team);
  expect(await world.state(team)).toBe("trialing");
  expect(await canBeRung()).toBe(2);
  await expect(admin.billing.checkout({ interval: "annual", seats: 2 })).rejects.toThrow(
    "ALREADY_SUBSCRIBED",
  );

  // The trial becomes a paid plan.
  await world.pass(7.1);
  expect(await world.state(team)).toBe("active");
  expect(await admin.billing.view()).toMatchObject({
    hasSubscription: true,
    interval: "monthly",
    seats: 2,
    trialDays: 0,
    invoices: [{ amount: 5_800, status: "paid" }, { amount: 0 }],
  });

  // A month later the payment fails. Everything works, and admins get one mail.
  await world.makeAvailable(team, team.ana, team.bo);
  const visitor = world.newVisitor(team);
  stripe.failPayments("insufficient_funds");
  await world.pass(31);
  expect(await world.state(team)).toBe("grace");
  expect((await admin.billing.notice()).unpaid).toMatchObject({
    amount: 5_800,
    currency: "eur",
    reason: "insufficient_funds",
    payLink: expect.stringContaining("/dev/stripe/invoice/"),
  });
  expect((await ana.billing.notice()).unpaid).toBeNull();
  const callId = await world.requestCall(visitor);
  const ringing = (await world.call(team.orgId, callId)).lastAgentId;
  const agent = [team.ana, team.bo].find(({ agentId }) => agentId === ringing) ?? team.ana;
  await world.answer(team, agent, callId);
  await world.connectMedia(team, callId);

  // Stripe's retries don't start the grace period anew.
  const { until } = await admin.billing.notice();
  await world.pass(3.5);
  expect((await admin.billing.notice()).until).toBe(until);
  expect(await world.mailsTo(team.admin)).toEqual(["A payment for Corner Shop on Foyer failed"]);
  expect(await world.mailsTo(team.ana)).toEqual([]);

  // The grace period ends by itself: no new calls, and only paying is left. The running call goes on.
  await world.pass(2);
  expect(await world.state(team)).toBe("blocked");
  expect(await canBeRung()).toBe(0);
  const switchedOn = await world.sql`
    select 1 from presences where org_id = ${team.orgId} and available`;
  expect(switchedOn).toHaveLength(0);
  expect((await world.call(team.orgId, callId)).state.at).toBe("connected");
  const refusedId = await world.requestCall(world.newVisitor(team));
  expect((await world.call(team.orgId, refusedId)).state).toMatchObject({
    at: "ended",
    reason: "nobody_available",
  });
  await expect(admin.team.list()).rejects.toMatchObject({
    code: "PAYMENT_REQUIRED",
    message: "PLAN_BLOCKED",
  });
  await expect(ana.presence.setAvailable({ available: true })).rejects.toThrow("PLAN_BLOCKED");
  expect(await ana.billing.notice()).toMatchObject({
    state: "blocked",
    blockReason: "unpaid",
    admins: [{ name: "Ada Admin" }],
  });
  expect((await admin.billing.portal()).url).toContain("/dev/stripe/portal");
  await world.as(agent).calls.end({ callId });
  expect((await world.call(team.orgId, callId)).state.at).toBe("ended");

  // The admin pays, and everything is open at once.
  const invoiceId = (await admin.billing.notice()).unpaid?.invoiceId ?? "";
  expect(stripe.payInvoice(invoiceId)).toBe(true);
  await world.deliver();
  expect(await world.state(team)).toBe("active");
  expect(await admin.team.list()).toHaveLength(3);
  await ana.presence.setAvailable({ available: true });
  expect(await canBeRung()).toBe(2);

  // The organization pauses: no agent is rung, and Stripe's invoices are void until it resumes by itself.
  await admin.billing.pause({ months: 1 });
  expect(await world.state(team)).toBe("paused");
  expect(await canBeRung()).toBe(0);
  await expect(ana.presence.setAvailable({ available: true })).rejects.toThrow("PLAN_PAUSED");
  await world.pass(25);
  expect((await world.mailsTo(team.admin)).at(-1)).toMatch(/^Corner Shop resumes on Foyer on /);
  await world.pass(7);
  expect(await world.state(team)).toBe("active");
  expect((await world.mailsTo(team.admin)).at(-1)).toBe("Corner Shop has resumed on Foyer");
  await ana.presence.setAvailable({ available: true });
  expect(await canBeRung()).toBe(2);

  // The admin cancels: everything works until the paid period ends.
  await admin.billing.cancel({ reason: "unused", comment: "" });
  const { state, until: paidUntil } = await admin.billing.notice();
  expect(state).toBe("cancelling");
  expect(await canBeRung()).toBe(2);
  await world.pass((Date.parse(paidUntil ?? "") - stripe.clock().getTime()) / 86_400_000 + 0.1);

  // The plan has ended: one agent stays, and data is kept for 30 days.
  expect(await world.state(team)).toBe("ended");
  expect(await canBeRung()).toBe(1);
  const { since, purgeDueAt } = await admin.billing.notice();
  expect(Date.parse(since ?? "")).toBe(Date.parse(paidUntil ?? ""));
  expect(Date.parse(purgeDueAt ?? "") - Date.parse(since ?? "")).toBe(30 * 86_400_000);
  await world.pass(23.5);
  expect((await world.mailsTo(team.admin)).slice(1)).toEqual([
    expect.stringMatching(/^Corner Shop resumes on Foyer on /),
    "Corner Shop has resumed on Foyer",
    "The plan of Corner Shop on Foyer has ended",
    expect.stringMatching(/^Data of Corner Shop on Foyer may be deleted from /),
  ]);
});
