import { describe, expect, test } from "vitest";
import { accessChangesAt, accessOf, accessOfOrganization } from "./access.ts";
import { allowedBy, whoStays } from "./allowance.ts";
import type { Plan } from "./plan.ts";

const NOW = new Date("2026-03-10T12:00:00Z");
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const RULES = { graceDays: 3 };

const NONE: Plan = {
  status: null,
  unknownSince: null,
  grandfathered: false,
  interval: null,
  seats: 1,
  trialEndsAt: null,
  periodEndsAt: null,
  cancelAt: null,
  endedAt: null,
  unpaidSince: null,
  pauseRequestedUntil: null,
  pausedAt: null,
  pauseEndsAt: null,
  purgeDueAt: null,
  stayingAgentId: null,
  payerId: null,
};

const SECOND = 1 / 86_400;

test.each<{ plan: Partial<Plan> | null; state: string }>([
  { plan: null, state: "unlimited" },
  { plan: {}, state: "free" },
  { plan: { grandfathered: true }, state: "unlimited" },
  { plan: { status: "incomplete", grandfathered: true }, state: "unlimited" },
  { plan: { status: "incomplete" }, state: "free" },
  { plan: { status: "incomplete_expired" }, state: "free" },
  { plan: { status: "trialing", grandfathered: true }, state: "trialing" },
  { plan: { status: "active" }, state: "active" },
  { plan: { status: "past_due", unpaidSince: inDays(-3 + SECOND) }, state: "grace" },
  { plan: { status: "past_due", unpaidSince: inDays(-3) }, state: "blocked" },
  { plan: { status: "unpaid", unpaidSince: inDays(-30) }, state: "blocked" },
  { plan: { status: "active", unpaidSince: inDays(-1) }, state: "grace" },
  { plan: { status: "active", pauseRequestedUntil: inDays(30) }, state: "pausing" },
  {
    plan: { status: "active", pausedAt: inDays(-1), pauseEndsAt: inDays(SECOND) },
    state: "paused",
  },
  { plan: { status: "active", pausedAt: inDays(-1), pauseEndsAt: NOW }, state: "active" },
  { plan: { status: "active", pausedAt: inDays(-1) }, state: "paused" },
  { plan: { status: "paused" }, state: "paused" },
  {
    plan: { status: "past_due", pausedAt: inDays(-9), unpaidSince: inDays(-9) },
    state: "blocked",
  },
  { plan: { status: "active", cancelAt: inDays(SECOND) }, state: "cancelling" },
  { plan: { status: "trialing", cancelAt: inDays(1) }, state: "cancelling" },
  { plan: { status: "active", cancelAt: NOW }, state: "ended" },
  { plan: { status: "canceled", endedAt: inDays(-1) }, state: "ended" },
  { plan: { status: "active", unknownSince: inDays(-3 + SECOND) }, state: "active" },
  { plan: { status: "active", unknownSince: inDays(-3) }, state: "blocked" },
  { plan: { status: null, unknownSince: inDays(-1) }, state: "free" },
])("$plan means $state", ({ plan, state }) => {
  expect(accessOf(plan && { ...NONE, ...plan }, RULES, NOW).state).toBe(state);
});

test.each([
  { plan: null },
  { plan: NONE },
  { plan: { ...NONE, status: "active" } as const },
  { plan: { ...NONE, status: "past_due", unpaidSince: inDays(-9) } as const },
])("an organization that will be deleted is closing, whatever its plan", ({ plan }) => {
  for (const deletionDueAt of [inDays(30), NOW, inDays(-1)])
    expect(accessOfOrganization({ plan, deletionDueAt }, RULES, NOW)).toEqual({
      state: "closing",
      deletedAt: deletionDueAt,
    });
  const kept = accessOfOrganization({ plan, deletionDueAt: null }, RULES, NOW);
  expect(kept).toEqual(accessOf(plan, RULES, NOW));
});

test("without days of grace, a failed payment blocks at once", () => {
  const plan = { ...NONE, status: "past_due", unpaidSince: NOW } as const;
  expect(accessOf(plan, { graceDays: 0 }, NOW).state).toBe("blocked");
});

test("access changes only at the instants that are announced", () => {
  const plan: Plan = {
    ...NONE,
    status: "active",
    unpaidSince: inDays(2),
    cancelAt: inDays(9),
    pausedAt: NOW,
    pauseEndsAt: inDays(4),
  };
  let announced = accessChangesAt(plan, RULES, NOW);
  let before = accessOf(plan, RULES, NOW).state;
  for (let hour = 1; hour < 24 * 12; hour += 1) {
    const now = inDays(hour / 24);
    const { state } = accessOf(plan, RULES, now);
    if (state !== before) expect(announced && announced <= now).toBe(true);
    if (announced && announced <= now) announced = accessChangesAt(plan, RULES, now);
    before = state;
  }
  expect(before).toBe("ended");
  expect(announced).toBeNull();
});

describe("what is allowed", () => {
  test.each([
    { state: "blocked", newCalls: false, procedures: "while_blocked", widget: "unavailable" },
    { state: "closing", newCalls: false, procedures: "while_blocked", widget: "unavailable" },
    { state: "paused", newCalls: false, procedures: "all", widget: "paused" },
    { state: "pausing", newCalls: false, procedures: "all", widget: "paused" },
    { state: "grace", newCalls: true, procedures: "all", widget: "agents" },
    { state: "free", newCalls: true, agents: "one", paidFeatures: false },
    { state: "ended", newCalls: true, agents: "one", paidFeatures: false },
    { state: "active", newCalls: true, agents: "all", paidFeatures: true },
  ])("$state", ({ state, ...allowance }) => {
    expect(allowedBy({ state } as never)).toMatchObject(allowance);
  });

  const holder = (agentId: string, days: number) => ({ agentId, joinedAt: inDays(days) }) as never;
  const holders = [holder("b", -1), holder("a", -2), holder("c", -3)];
  test.each([
    { chosen: "a", payer: "b", stays: "a" },
    { chosen: "gone", payer: "b", stays: "b" },
    { chosen: null, payer: "takes no calls", stays: "c" },
    { chosen: null, payer: null, stays: "c" },
  ])("chosen $chosen, paid by $payer: $stays stays", ({ chosen, payer, stays }) => {
    expect(whoStays({ stayingAgentId: chosen, payerId: payer } as never, holders)).toBe(stays);
  });
});
