import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";
import type { Team } from "../../tests/world.ts";
import { findPlan } from "../access/fragments.ts";
import type { InvitationDraft } from "../team/domain/invitation-draft.ts";
import { reconcileBilling } from "./reconcile-billing.ts";
import { createSeatSteps, type SeatSteps } from "./seat-steps.ts";
import { changeSeats } from "./set-seats.ts";
import { syncCustomer } from "./sync-customer.ts";

const world = await openBillingWorld({ OPS_EMAIL: "ops@foyer.test" });
const { deps, stripe, sql } = world;
const CANCEL = { reason: "unused", comment: "" } as const;

const subscribedTeam = async () => {
  stripe.failPayments(null);
  const team = await world.newTeam();
  await world.subscribe(team);
  await world.pass(8);
  const item = stripe.state.subscriptions.at(-1)?.items.data[0];
  if (!item) throw new Error("there is no subscription");
  return { team, admin: world.as(team.admin), item };
};
const seatsHere = async ({ orgId }: Team) => (await findPlan(deps.db, orgId))?.seats;
const audited = async ({ orgId }: Team) => {
  const entries = await sql`
    select facts, actor_id from audit_entries
    where org_id = ${orgId} and action = 'seats_changed' order by id`;
  return entries.map(({ facts, actor_id }) => ({
    ...facts,
    who: actor_id,
    ...(facts.requestId && { requestId: "req" }),
  }));
};
const openAlerts = ({ orgId }: Team) => sql`
  select 1 from billing_alerts
  where org_id = ${orgId} and kind = 'seats_stuck' and closed_at is null`;
const openChanges = ({ orgId }: Team) => sql`
  select 1 from seat_changes where org_id = ${orgId} and ended_at is null`;

test("TKT-023: more seats cost what the preview says, at once", async () => {
  const { team, admin, item } = await subscribedTeam();
  const preview = await admin.billing.previewSeats({ seats: 4 });
  expect(preview).toMatchObject({
    from: 2,
    to: 4,
    credit: { amount: 0 },
    recurring: { amount: 4 * 2_900, currency: "eur", interval: "monthly" },
  });
  expect(preview.dueNow.amount).toBeGreaterThan(5_000);
  await admin.billing.setSeats({ seats: 4 });
  expect([item.quantity, await seatsHere(team)]).toEqual([4, 4]);
  expect(stripe.state.invoices.at(-1)).toMatchObject({ status: "paid" });
  const charged = stripe.state.invoices.at(-1)?.amount_paid ?? 0;
  expect(Math.abs(charged - preview.dueNow.amount)).toBeLessThanOrEqual(2);
  expect(await audited(team)).toEqual([
    { from: 2, to: 4, result: "done", requestId: "req", who: team.admin.agentId },
  ]);
  await admin.billing.setSeats({ seats: 4 });
  expect(await audited(team)).toHaveLength(1);
});

test("TKT-023: fewer seats are credited on the next invoice", async () => {
  const { team, admin, item } = await subscribedTeam();
  await admin.billing.setSeats({ seats: 5 });
  const { credit, dueNow } = await admin.billing.previewSeats({ seats: 2 });
  expect(dueNow.amount).toBe(0);
  expect(credit.amount).toBeGreaterThan(8_000);
  await admin.billing.setSeats({ seats: 2 });
  expect([item.quantity, await seatsHere(team)]).toEqual([2, 2]);
  await world.pass(31);
  expect(stripe.state.invoices.at(-1)?.total).toBeLessThan(2 * 2_900);
});

describe("TKT-022: the number of seats", () => {
  test("below those in use or above the limit is refused with the numbers, and audited", async () => {
    const { team, admin } = await subscribedTeam();
    for (const [seats, code] of [
      [1, "SEATS_BELOW_USED"],
      [51, "SEATS_ABOVE_LIMIT"],
    ] as const) {
      for (const ask of [admin.billing.setSeats, admin.billing.previewSeats])
        await expect(ask({ seats })).rejects.toMatchObject({
          message: code,
          cause: { detail: { seats, used: 2, reserved: 0, limit: 50 } },
        });
    }
    expect(await audited(team)).toEqual([
      { to: 1, result: "refused", code: "SEATS_BELOW_USED", who: team.admin.agentId },
      { to: 51, result: "refused", code: "SEATS_ABOVE_LIMIT", who: team.admin.agentId },
    ]);
  });

  test("those that open invitations will take can't be given up", async () => {
    const { team, admin } = await subscribedTeam();
    await admin.billing.setSeats({ seats: 3 });
    const email = `${randomUUID()}@example.test`;
    const draft: InvitationDraft = { role: "agent", takesCalls: true, pools: [] };
    await admin.team.invite({ emails: [email], draft });
    for (const ask of [admin.billing.setSeats, admin.billing.previewSeats])
      await expect(ask({ seats: 2 })).rejects.toMatchObject({
        message: "SEATS_BELOW_USED",
        cause: { detail: { seats: 2, used: 2, reserved: 1 } },
      });
    await sql`update invitations set revoked_at = now() where email = ${email}`;
    await admin.billing.setSeats({ seats: 2 });
    expect(await seatsHere(team)).toBe(2);
  });

  test("an organization above the limit keeps its seats and may only go down", async () => {
    const { team, admin } = await subscribedTeam();
    await sql`update plans set seat_limit = 100 where org_id = ${team.orgId}`;
    await admin.billing.setSeats({ seats: 70 });
    await sql`update plans set seat_limit = 50 where org_id = ${team.orgId}`;
    await syncCustomer(deps, await world.customerOf(team.orgId));
    expect(await seatsHere(team)).toBe(70);
    await expect(admin.billing.setSeats({ seats: 71 })).rejects.toThrow("SEATS_ABOVE_LIMIT");
    await admin.billing.setSeats({ seats: 60 });
    expect(await seatsHere(team)).toBe(60);
  });

  test("can't be changed while a payment is missing, paused or canceled", async () => {
    const { admin } = await subscribedTeam();
    await admin.billing.cancel(CANCEL);
    await expect(admin.billing.setSeats({ seats: 3 })).rejects.toThrow("SUBSCRIPTION_CANCELLING");
    await admin.billing.undoCancel();
    await admin.billing.pause({ months: 1 });
    await expect(admin.billing.setSeats({ seats: 3 })).rejects.toThrow("PLAN_PAUSED");
    await admin.billing.resume();
    stripe.failPayments("expired_card");
    await world.pass(31);
    await expect(admin.billing.setSeats({ seats: 3 })).rejects.toThrow("PAST_DUE");
  });
});

test("TKT-023: without the payment nothing changes", async () => {
  const { team, admin, item } = await subscribedTeam();
  stripe.failPayments("insufficient_funds");
  await expect(admin.billing.setSeats({ seats: 4 })).rejects.toThrow("BILLING_FAILED");
  expect([item.quantity, await seatsHere(team), await world.state(team)]).toEqual([2, 2, "active"]);
  expect(await audited(team)).toMatchObject([{ from: 2, to: 4, result: "refused" }]);
  expect(await openChanges(team)).toHaveLength(0);
});

test("TKT-023: of two changes at once, one is refused until the other is done", async () => {
  const { team, admin, item } = await subscribedTeam();
  const results = await Promise.allSettled([
    admin.billing.setSeats({ seats: 4 }),
    admin.billing.setSeats({ seats: 5 }),
  ]);
  const refused = results.filter((one) => one.status === "rejected");
  expect(
    refused.map(({ reason }) => reason.message).filter((it) => it !== "SEATS_CHANGING"),
  ).toEqual([]);
  expect(await seatsHere(team)).toBe(item.quantity);
  expect(await openChanges(team)).toHaveLength(0);
});

type Step = keyof SeatSteps;
type Fault = `${"before" | "after"} ${Step}`;

/** Steps of which some fail, before or after they have had their effect. */
function faulty(faults: readonly Fault[]): SeatSteps {
  const steps: Record<string, unknown> = { ...createSeatSteps(deps) };
  for (const fault of faults) {
    const [when = "", name = ""] = fault.split(" ");
    const step = steps[name] as (...args: unknown[]) => Promise<unknown>;
    steps[name] = async (...args: unknown[]) => {
      if (when === "after") await step(...args);
      throw new Error(`a fault ${fault}`);
    };
  }
  return steps as SeatSteps;
}

const PUT_BACK = ["before commit"] as const;
const UNKNOWN = ["after charge"] as const;

test.each<{ faults: readonly Fault[]; seats: number; ends: string | null }>([
  { faults: [], seats: 4, ends: "done" },
  { faults: ["before begin"], seats: 2, ends: null },
  { faults: ["after begin"], seats: 2, ends: "reconciled" },
  { faults: ["before charge"], seats: 2, ends: "refused" },
  { faults: ["after charge"], seats: 4, ends: "done" },
  { faults: ["before charge", "before look"], seats: 2, ends: "reconciled" },
  { faults: [...UNKNOWN, "before look"], seats: 4, ends: "reconciled" },
  { faults: [...UNKNOWN, "after look"], seats: 4, ends: "reconciled" },
  { faults: ["before charge", "before refuse"], seats: 2, ends: "reconciled" },
  { faults: ["before charge", "after refuse"], seats: 2, ends: "reconciled" },
  { faults: ["before commit"], seats: 2, ends: "put_back" },
  { faults: ["after commit"], seats: 2, ends: "put_back" },
  { faults: [...PUT_BACK, "before putBack"], seats: 4, ends: "reconciled" },
  { faults: [...PUT_BACK, "after putBack"], seats: 2, ends: "reconciled" },
  { faults: ["after commit", "before putBack"], seats: 4, ends: "reconciled" },
  { faults: ["after commit", "after putBack"], seats: 2, ends: "reconciled" },
  { faults: [...PUT_BACK, "before recordPutBack"], seats: 2, ends: "reconciled" },
  { faults: [...PUT_BACK, "after recordPutBack"], seats: 2, ends: "reconciled" },
  { faults: [...PUT_BACK, "before putBack", "before alert"], seats: 4, ends: "reconciled" },
  { faults: [...PUT_BACK, "before putBack", "after alert"], seats: 4, ends: "reconciled" },
])("TKT-023: with faults $faults, Stripe and Foyer agree or an alert stands", async (row) => {
  const { faults, seats, ends } = row;
  const { team, item } = await subscribedTeam();
  const logged: string[] = [];
  const log = {
    error: (_: unknown, message?: string) => logged.push(message ?? ""),
    warn: () => {},
  } as unknown as Parameters<typeof changeSeats>[0]["log"];
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  const change = changeSeats({ steps: faulty(faults), log }, admin, 4);
  await change.catch(() => {});

  const isAlerted =
    (await openAlerts(team)).length > 0 || logged.includes("a change of seats is stuck");
  const agrees = item.quantity === (await seatsHere(team));
  expect(agrees || isAlerted).toBe(true);
  if (ends === "reconciled" && faults.length > 1) expect(isAlerted).toBe(true);

  await sql`
    update seat_changes set started_at = now() - interval '1 hour' where org_id = ${team.orgId}`;
  await reconcileBilling(deps);
  expect([item.quantity, await seatsHere(team)]).toEqual([seats, seats]);
  expect(await openAlerts(team)).toHaveLength(0);
  const changes = await sql`
    select state, ended_at is null as open from seat_changes where org_id = ${team.orgId}`;
  expect(changes.map(({ state, open }) => [state, open])).toEqual(ends ? [[ends, false]] : []);
  if (ends) expect((await audited(team)).at(-1)).toMatchObject({ result: ends });
});

test("TKT-023: a change whose process has died doesn't keep others from changing seats", async () => {
  const { team, admin } = await subscribedTeam();
  const asked = { orgId: team.orgId, agentId: team.admin.agentId };
  await createSeatSteps(deps).begin(asked, 4);
  await sql`
    update seat_changes set started_at = now() - interval '11 minutes'
    where org_id = ${team.orgId}`;
  await expect(admin.billing.setSeats({ seats: 3 })).rejects.toThrow("SEATS_CHANGING");
  await world.deliver();
  await admin.billing.setSeats({ seats: 3 });
  expect(await seatsHere(team)).toBe(3);
});

test("TKT-023: a change that can't be put back is mailed to operations, and what was charged is owed back", async () => {
  const { team } = await subscribedTeam();
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  await changeSeats({ steps: faulty(["before commit"]), log: deps.log }, admin, 4).catch(() => {});
  const charged = stripe.state.invoices.at(-1)?.amount_paid;
  expect(stripe.state.customers.at(-1)?.balance).toBe(-(charged ?? 0));
  const faults: Fault[] = ["before commit", "before putBack"];
  await changeSeats({ steps: faulty(faults), log: deps.log }, admin, 4).catch(() => {});
  const mails = await world.mailsTo({ email: "ops@foyer.test" });
  expect(mails).toContain("Foyer billing alert: seats_stuck");
});
