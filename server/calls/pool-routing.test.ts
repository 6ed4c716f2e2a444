import { describe, expect, test } from "vitest";
import { newCallId, newRejoinToken, openCallWorld, tabOf } from "../../tests/call-world.ts";
import type { Person, Team } from "../../tests/world.ts";
import type { CallDetail } from "../call-log/domain/call-detail.ts";
import { readLoggedCall } from "../call-log/read-call-log.ts";
import { setAvailable } from "../desk/set-available.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import type { AgentId, CallId, PoolId } from "../kernel/ids.ts";
import { placeAgent, removePoolMember } from "../pools/manage-pool-members.ts";
import { createPool, savePool } from "../pools/manage-pools.ts";
import { createRule, saveRule } from "../pools/manage-rules.ts";
import { readRouting } from "../pools/read-routing.ts";
import { stampAgents } from "../presence/heartbeat.ts";
import { settleOverduePresences } from "../presence/settle-presence.ts";
import type { RuleDraft } from "../routing/domain/drafts.ts";
import { removeMember } from "../team/remove-member.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { requestCall } from "./request-call.ts";
import { settleUnseen } from "./sweep-calls.ts";

const world = await openCallWorld();
const { deps } = world;

const SALES_PAGE = "https://shop.test/sales/bikes";
const admin = ({ orgId, admin: { agentId } }: Team) => ({ orgId, agentId });

/** Ana and Bo answer on the sales pages, the admin elsewhere. Another organization has agents too. */
async function shop() {
  const team = await world.team({ adminTakesCalls: true, ringSeconds: 60 });
  const others = await world.team({ name: "Other Shop" });
  await world.makeAvailable(team, team.admin, team.ana, team.bo);
  await world.makeAvailable(others, others.ana, others.bo);
  const sales = await newPool(team, "Sales");
  for (const { agentId } of [team.ana, team.bo])
    await placeAgent(deps, admin(team), { poolId: sales, agentId, tier: 1 });
  await createRule(deps, admin(team), salesPagesTo(sales));
  return { team, others, sales, visitor: world.newVisitor(team) };
}

const salesPagesTo = (poolId: PoolId): RuleDraft => ({
  name: "Sales pages",
  active: true,
  poolId,
  groups: [
    { conditions: [{ field: "path", parameter: "", operator: "starts_with", value: "/sales" }] },
  ],
});

async function newPool(team: Team, name: string): Promise<PoolId> {
  const draft = { name, overflowPoolId: null, openerScript: "" };
  return (await createPool(deps, admin(team), draft)).poolId;
}

const ring = (visitor: VisitorClaims, greeter: Person | null): Promise<CallId> =>
  requestCall(deps, visitor, {
    callId: newCallId(),
    mode: "video",
    page: { url: SALES_PAGE, title: "Bikes" },
    onPageMs: 0,
    greeterId: greeter?.agentId ?? null,
    country: null,
    rejoinToken: newRejoinToken(),
  });

const greeterOf = async (claims: VisitorClaims, shown: AgentId | null = null) => {
  const visitor = { ...claims, address: "203.0.113.1" };
  const asks = { callId: null, greeterId: shown, pageUrl: SALES_PAGE };
  return (await readVisitorView(deps, visitor, asks)).greeter?.agentId ?? null;
};

const logged = ({ orgId }: Team, callId: CallId): Promise<CallDetail> =>
  readLoggedCall(deps, { orgId, agentId: null }, callId);

type Trigger = (
  team: Team,
  agent: Person,
  ringing: { callId: CallId; sales: PoolId },
) => Promise<unknown>;

const decline: Trigger = async (team, agent, { callId }) => {
  const { state } = await world.call(team.orgId, callId);
  await world.decline(team, agent, callId, state.at === "ringing" ? state.leg : 0);
};
const noAnswer: Trigger = async (team, _, { callId }) => {
  world.advanceClock(60);
  await stampAgents(deps);
  await world.reachDeadline(team, callId);
};
const away: Trigger = ({ orgId }, { agentId }) => setAvailable(deps, { orgId, agentId }, false);
const lost: Trigger = async ({ orgId }, { agentId }) => {
  deps.desks.close({ orgId, agentId }, tabOf({ agentId }));
  world.advanceClock(16);
  await stampAgents(deps);
  await settleUnseen(deps);
};
const removed: Trigger = (team, { agentId }) => removeMember(deps, admin(team), agentId);
const movedElsewhere: Trigger = (team, { agentId }, { sales }) =>
  removePoolMember(deps, admin(team), { poolId: sales, agentId });

describe("the next agent is chosen from the visitor's pool when", () => {
  test.each([
    { when: "the ring is declined", trigger: decline, ended: "declined" },
    { when: "the ring is not answered", trigger: noAnswer, ended: "no_answer" },
    { when: "the agent goes away", trigger: away, ended: "nobody_available" },
    { when: "the agent's desk is lost", trigger: lost, ended: "nobody_available" },
    { when: "the agent is removed", trigger: removed, ended: "nobody_available" },
    { when: "the agent leaves the pool", trigger: movedElsewhere, ended: "nobody_available" },
  ])("$when", async ({ trigger, ended }) => {
    const { team, sales, visitor } = await shop();
    const callId = await ring(visitor, team.ana);
    await trigger(team, team.ana, { callId, sales });
    expect((await world.call(team.orgId, callId)).state).toMatchObject({
      at: "ringing",
      agentId: team.bo.agentId,
      leg: 2,
    });
    await trigger(team, team.bo, { callId, sales });
    const call = await world.call(team.orgId, callId);
    expect(call.state).toMatchObject({ at: "ended", reason: ended });
    const { legs, decisions } = await logged(team, callId);
    expect(legs.map(({ agentName }) => agentName)).toEqual([team.ana.name, team.bo.name]);
    // The admin and the other organization's agents were free, and must not be considered.
    const considered = decisions.flatMap(({ asked }) => asked.flatMap((pool) => pool.considered));
    const names = new Set(considered.map(({ name }) => name));
    expect([...names].sort()).toEqual([team.ana.name, team.bo.name]);
  });
});

test("a visitor whose pool has no free agent is shown the next one who becomes free, and none of another pool", async () => {
  const { team, visitor } = await shop();
  const { orgId } = team;
  expect([team.ana.agentId, team.bo.agentId]).toContain(await greeterOf(visitor));
  for (const { agentId } of [team.ana, team.bo])
    await setAvailable(deps, { orgId, agentId }, false);
  expect(await greeterOf(visitor, team.ana.agentId)).toBeNull();
  const callId = await ring(visitor, null);
  expect((await world.call(orgId, callId)).state).toMatchObject({ reason: "nobody_available" });
  await setAvailable(deps, { orgId, agentId: team.bo.agentId }, true);
  expect(await greeterOf(visitor)).toBe(team.bo.agentId);
});

test("a visitor who is shown an agent who becomes idle is shown the pool's other agent", async () => {
  const { team, visitor } = await shop();
  const shown = await greeterOf(visitor);
  const other = [team.ana, team.bo].find(({ agentId }) => agentId !== shown);
  world.advanceClock(301);
  await stampAgents(deps);
  await world.sql`update presences set last_active_at = ${deps.clock().toISOString()} where agent_id <> ${shown}`;
  await settleOverduePresences(deps);
  expect(await greeterOf(visitor, shown)).toBe(other?.agentId);
});

test("an overflow pool answers only when the call's own pool can't", async () => {
  const { team, sales, visitor } = await shop();
  const support = await newPool(team, "Support");
  await placeAgent(deps, admin(team), { poolId: support, agentId: team.admin.agentId, tier: 3 });
  const draft = { name: "Sales", overflowPoolId: support, openerScript: "" };
  await savePool(deps, admin(team), { poolId: sales, version: 1 }, draft);
  const callId = await ring(visitor, team.ana);
  for (const agent of [team.ana, team.bo]) await decline(team, agent, { callId, sales });
  expect((await world.call(team.orgId, callId)).state).toMatchObject({
    at: "ringing",
    agentId: team.admin.agentId,
  });
  const { decisions } = await logged(team, callId);
  expect(
    decisions.map(({ rule, asked, chosen }) => ({
      rule: rule?.name ?? null,
      asked: asked.map(({ poolName, considered }) => ({
        poolName,
        whys: Object.fromEntries(considered.map(({ name, why }) => [name, why])),
      })),
      chosen,
    })),
  ).toEqual([
    {
      rule: "Sales pages",
      asked: [
        {
          poolName: "Sales",
          whys: { [team.ana.name]: "chosen", [team.bo.name]: "other_preferred" },
        },
      ],
      chosen: team.ana.agentId,
    },
    {
      rule: null,
      asked: [
        { poolName: "Sales", whys: { [team.ana.name]: "rung_already", [team.bo.name]: "chosen" } },
      ],
      chosen: team.bo.agentId,
    },
    {
      rule: null,
      asked: [
        {
          poolName: "Sales",
          whys: { [team.ana.name]: "rung_already", [team.bo.name]: "rung_already" },
        },
        { poolName: "Support", whys: { [team.admin.name]: "chosen" } },
      ],
      chosen: team.admin.agentId,
    },
  ]);
});

test("an agent whose visitor limit is reached isn't shown to other visitors", async () => {
  const { team } = await shop();
  const { orgId } = team;
  await world.sql`update members set max_watchers = 1 where org_id = ${orgId}`;
  deps.hub.wake({ type: "pools_changed", orgId, agentIds: [] });
  const visitors = [1, 2, 3].map(() => world.newVisitor(team));
  const greeters = [];
  for (const visitor of visitors) greeters.push(await greeterOf(visitor));
  expect(new Set(greeters)).toEqual(new Set([team.ana.agentId, team.bo.agentId, null]));
});

test("a changed rule applies to the next ring", async () => {
  const { team, visitor } = await shop();
  const vip = await newPool(team, "VIP");
  await placeAgent(deps, admin(team), { poolId: vip, agentId: team.admin.agentId, tier: 1 });
  expect(await greeterOf(visitor)).not.toBe(team.admin.agentId);
  const { rules } = await readRouting(deps, team.orgId);
  const [rule] = rules;
  if (!rule) throw new Error("the rule is missing");
  await saveRule(deps, admin(team), rule, salesPagesTo(vip));
  expect(await greeterOf(visitor)).toBe(team.admin.agentId);
  const callId = await ring(visitor, null);
  expect((await world.call(team.orgId, callId)).state).toMatchObject({
    agentId: team.admin.agentId,
  });
});
