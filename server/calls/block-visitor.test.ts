import { expect, test } from "vitest";
import { openCallWorldOn, outcomeOf } from "../../tests/call-world.ts";
import { testDatabase } from "../../tests/database.ts";
import type { Team } from "../../tests/world.ts";
import { listLegs } from "../call-log/store.ts";
import { stampAgents } from "../presence/heartbeat.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { blockVisitor, readBlockedVisitors, unblockVisitor } from "./block-visitor.ts";
import type { Visitor } from "./request-call.ts";

const { url } = await testDatabase();
const world = await openCallWorldOn(url);
const otherProcess = await openCallWorldOn(url);
const { deps } = world;

const DAY_S = 86_400;
const OFFICE = "203.0.113.9";

async function teamWithRing(address = OFFICE) {
  const team = await world.team({ ringSeconds: 15, wrapUpSeconds: 20 });
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team, address);
  const callId = await world.requestCall(visitor);
  await world.makeAvailable(team, team.bo);
  const ana = { orgId: team.orgId, agentId: team.ana.agentId };
  return { team, visitor, callId, ana, bo: { orgId: team.orgId, agentId: team.bo.agentId } };
}

async function greeterOf(visitor: Visitor, { deps } = world): Promise<string | null> {
  const request = { callId: null, greeterId: null, pageUrl: "https://shop.test/" };
  return (await readVisitorView(deps, visitor, request)).greeter?.name ?? null;
}

const auditOf = ({ orgId }: Team) =>
  world.sql`select actor_id as actor, action, facts from audit_entries where org_id = ${orgId} order by id`;

test("blocking during a ring declines it, rings no other agent and is audited", async () => {
  const { team, callId, ana } = await teamWithRing();
  await blockVisitor(deps, ana, callId);
  expect((await world.call(team.orgId, callId)).state).toMatchObject({ reason: "declined" });
  const legs = await listLegs(deps.db, team.orgId, callId);
  expect(legs.map(({ outcome }) => outcome)).toEqual(["declined"]);
  const facts = { callId };
  expect(await auditOf(team)).toEqual([{ actor: ana.agentId, action: "visitor_blocked", facts }]);
});

test("blocking during a call ends it, with the agent's wrap-up", async () => {
  const { team, visitor, callId, ana } = await teamWithRing();
  await world.answer(team, team.ana, callId);
  await blockVisitor(deps, ana, callId);
  expect((await world.call(team.orgId, callId)).state).toMatchObject({ reason: "agent_ended" });
  const [presence] =
    await world.sql`select wrap_up_until from presences where agent_id = ${ana.agentId}`;
  expect(presence?.wrap_up_until).not.toBeNull();
  expect(await greeterOf(visitor)).toBeNull();
});

test("a visitor can be blocked after the call, by the agent who had it", async () => {
  const { team, visitor, callId, ana, bo } = await teamWithRing();
  await world.answer(team, team.ana, callId);
  await world.hangUp(visitor, callId);
  expect(await outcomeOf(blockVisitor(deps, bo, callId))).toBe("CALL_NOT_FOUND");
  await blockVisitor(deps, ana, callId);
  await blockVisitor(deps, ana, callId);
  expect(await greeterOf(visitor)).toBeNull();
  expect(await auditOf(team)).toHaveLength(1);
});

test("only the agent of the ring can block its visitor", async () => {
  const [own, foreign] = [await teamWithRing(), await teamWithRing()];
  for (const agent of [own.bo, foreign.ana])
    expect(await outcomeOf(blockVisitor(deps, agent, own.callId))).toBe("CALL_NOT_FOUND");
  expect((await world.call(own.team.orgId, own.callId)).state.at).toBe("ringing");
  expect(await greeterOf(foreign.visitor)).toBeNull();
});

test("a blocked visitor sees no agent, and calls end as if none were available", async () => {
  const { team, visitor, callId, ana } = await teamWithRing();
  await blockVisitor(deps, ana, callId);
  for (const process of [world, otherProcess]) {
    expect(await greeterOf(visitor, process)).toBeNull();
    const nextId = await process.requestCall(visitor);
    expect((await world.call(team.orgId, nextId)).state).toMatchObject({
      reason: "nobody_available",
    });
    expect(await listLegs(deps.db, team.orgId, nextId)).toEqual([]);
  }
});

test("new visitors from the address see no agent for a day", async () => {
  const { team, callId, ana } = await teamWithRing();
  await blockVisitor(deps, ana, callId);
  expect(await greeterOf(world.newVisitor(team, OFFICE))).toBeNull();
  expect(await greeterOf(world.newVisitor(team))).not.toBeNull();
  world.advanceClock(DAY_S);
  await stampAgents(deps);
  expect(await greeterOf(world.newVisitor(team, OFFICE))).not.toBeNull();
});

test("visitors from the address who have talked before still see an agent", async () => {
  const { team, visitor, callId, bo } = await teamWithRing();
  await world.answer(team, team.ana, callId);
  await world.connectMedia(team, callId);
  await world.hangUp(visitor, callId);
  const stranger = world.newVisitor(team, OFFICE);
  await blockVisitor(deps, bo, await world.requestCall(stranger));
  expect(await greeterOf(stranger)).toBeNull();
  expect(await greeterOf(visitor)).not.toBeNull();
});

test("a block applies to one organization", async () => {
  const [own, foreign] = [await teamWithRing(), await teamWithRing()];
  await blockVisitor(deps, own.ana, own.callId);
  expect(await greeterOf(world.newVisitor(foreign.team, OFFICE))).not.toBeNull();
  expect(await readBlockedVisitors(deps, foreign.team.orgId)).toEqual([]);
});

test("an unblocked visitor sees an agent again, and so does their address", async () => {
  const { team, visitor, callId, ana } = await teamWithRing();
  await blockVisitor(deps, ana, callId);
  expect(await readBlockedVisitors(deps, team.orgId)).toEqual([
    expect.objectContaining({
      visitorId: visitor.visitorId,
      blockedBy: team.ana.name,
      callId,
      pageUrl: "https://shop.test/bikes",
    }),
  ]);
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  await unblockVisitor(deps, admin, visitor.visitorId);
  await unblockVisitor(deps, admin, visitor.visitorId);
  expect(await greeterOf(visitor)).not.toBeNull();
  expect(await greeterOf(world.newVisitor(team, OFFICE))).not.toBeNull();
  expect(await readBlockedVisitors(deps, team.orgId)).toEqual([]);
  const actions = (await auditOf(team)).map(({ action }) => action);
  expect(actions).toEqual(["visitor_blocked", "visitor_unblocked"]);
});

test("an admin of another organization can't unblock a visitor", async () => {
  const [own, foreign] = [await teamWithRing(), await teamWithRing()];
  await blockVisitor(deps, own.ana, own.callId);
  const admin = { orgId: foreign.team.orgId, agentId: foreign.team.admin.agentId };
  await unblockVisitor(deps, admin, own.visitor.visitorId);
  expect(await greeterOf(own.visitor)).toBeNull();
});
