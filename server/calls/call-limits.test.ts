import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { users } from "../../drizzle/schema/people.ts";
import { newCallId, openCallWorldOn, outcomeOf } from "../../tests/call-world.ts";
import { testDatabase } from "../../tests/database.ts";
import type { Team } from "../../tests/world.ts";
import { TooManyRequests } from "../kernel/errors.ts";
import type { AgentId, CallId } from "../kernel/ids.ts";
import { findPresence } from "../presence/fragments.ts";
import { stampAgents } from "../presence/heartbeat.ts";
import { addMember } from "../team/create-organization.ts";
import { MAX_OPEN_CALLS, MAX_VISITOR_ATTEMPTS } from "./domain/call-allowance.ts";
import type { Visitor } from "./request-call.ts";

const { url } = await testDatabase();
const world = await openCallWorldOn(url);
const otherProcess = await openCallWorldOn(url);
const { deps } = world;

const OFFICE = "203.0.113.9";

/** Seconds that the visitor must wait; 0 if an agent is rung. */
async function waitOf(visitor: Visitor, { requestCall } = world): Promise<number> {
  try {
    await requestCall(visitor);
    return 0;
  } catch (error) {
    if (error instanceof TooManyRequests) return error.retryAfterS;
    throw error;
  }
}

/** The agents' desks stay connected. */
async function passTime(seconds: number): Promise<void> {
  world.advanceClock(seconds);
  await stampAgents(deps);
}

async function teamOf(size: "ana" | "ana and bo" = "ana and bo") {
  const team = await world.team({ ringSeconds: 15, wrapUpSeconds: 0 });
  await world.makeAvailable(team, team.ana, ...(size === "ana" ? [] : [team.bo]));
  return team;
}

/** A visitor from this address who calls and hangs up before an agent answers. */
async function abandonedCall(team: Team, address = OFFICE) {
  const visitor = world.newVisitor(team, address);
  await world.hangUp(visitor, await world.requestCall(visitor));
}

async function answeredCall(team: Team, visitor: Visitor): Promise<CallId> {
  const callId = await world.requestCall(visitor);
  const { lastAgentId } = await world.call(team.orgId, callId);
  const agent = [team.ana, team.bo].find(({ agentId }) => agentId === lastAgentId);
  await world.answer(team, agent ?? expect.fail(), callId);
  return callId;
}

async function talk(team: Team, visitor: Visitor): Promise<void> {
  const callId = await answeredCall(team, visitor);
  await world.connectMedia(team, callId);
  await world.hangUp(visitor, callId);
}

/** More agents, who can't log in. */
const addAgents = ({ orgId }: Team, count: number) =>
  deps.db.transaction(async (tx) => {
    const people = Array.from({ length: count }, () => ({
      id: randomUUID(),
      name: "Cleo",
      emailVerified: true,
    }));
    await tx.insert(users).values(people.map((one) => ({ ...one, email: `${one.id}@team.test` })));
    const agents: { agentId: AgentId }[] = [];
    for (const { id: userId } of people) {
      const member = { userId, role: "agent", takesCalls: true } as const;
      agents.push({ agentId: await addMember(deps, tx, orgId, member) });
    }
    return agents;
  });

test("after each unanswered call from an address, the next waits longer", async () => {
  const team = await teamOf();
  for (const wait of [10, 30, 90]) {
    await abandonedCall(team);
    expect(await waitOf(world.newVisitor(team, OFFICE))).toBe(wait);
    await passTime(wait);
  }
});

test("another address, network or organization doesn't wait", async () => {
  const [team, other] = [await teamOf(), await teamOf()];
  await abandonedCall(team, "2001:db8:1:2::1");
  expect(await waitOf(world.newVisitor(team, "2001:db8:1:2:ffff::9"))).toBe(10);
  expect(await waitOf(world.newVisitor(team, "2001:db8:1:3::1"))).toBe(0);
  expect(await waitOf(world.newVisitor(other, "2001:db8:1:2::1"))).toBe(0);
});

test("processes share the limits", async () => {
  const team = await teamOf();
  await abandonedCall(team);
  expect(await waitOf(otherProcess.newVisitor(team, OFFICE), otherProcess)).toBeGreaterThan(0);
});

test("an answered call ends the waits of its address", async () => {
  const team = await teamOf();
  await abandonedCall(team);
  await passTime(10);
  await answeredCall(team, world.newVisitor(team, OFFICE));
  expect(await waitOf(world.newVisitor(team, OFFICE))).toBe(0);
});

test("calls that found no agent make no one wait", async () => {
  const team = await world.team();
  for (let call = 0; call < MAX_VISITOR_ATTEMPTS + 1; call += 1)
    await world.requestCall(world.newVisitor(team, OFFICE));
  await world.makeAvailable(team, team.ana);
  expect(await waitOf(world.newVisitor(team, OFFICE))).toBe(0);
});

test("a visitor who has talked before waits for no one else at the address", async () => {
  const team = await teamOf();
  const visitor = world.newVisitor(team, OFFICE);
  await talk(team, visitor);
  await abandonedCall(team);
  expect(await waitOf(world.newVisitor(team, OFFICE))).toBe(10);
  expect(await waitOf(visitor)).toBe(0);
});

test("a visitor has six attempts in ten minutes, wherever they come from", async () => {
  const team = await teamOf();
  const visitor = world.newVisitor(team);
  for (let attempt = 0; attempt < MAX_VISITOR_ATTEMPTS; attempt += 1) {
    const from = { ...visitor, address: world.newVisitor(team).address };
    await world.hangUp(visitor, await world.requestCall(from));
  }
  const next = { ...visitor, address: world.newVisitor(team).address };
  expect(await waitOf(next)).toBeGreaterThan(590);
  await passTime(600);
  expect(await waitOf(next)).toBe(0);
});

test("many requests at once from one address ring only a few agents", async () => {
  const [team, other] = [await teamOf(), await teamOf()];
  const agents = await addAgents(team, MAX_OPEN_CALLS);
  for (const { agentId } of agents)
    deps.hub.wake({ type: "member_added", orgId: team.orgId, agentId });
  await world.makeAvailable(team, ...agents);
  const waits = await Promise.all(
    Array.from({ length: 12 }, () => waitOf(world.newVisitor(team, OFFICE))),
  );
  expect(waits.filter((wait) => wait === 0)).toHaveLength(MAX_OPEN_CALLS);
  expect(new Set(waits)).toEqual(new Set([0, 30]));
  expect(await waitOf(world.newVisitor(other, OFFICE))).toBe(0);
});

test("repeating a request whose response was lost isn't another attempt", async () => {
  const team = await teamOf();
  const visitor = world.newVisitor(team, OFFICE);
  const callId = await world.requestCall(visitor, newCallId());
  for (let attempt = 0; attempt < MAX_VISITOR_ATTEMPTS; attempt += 1)
    expect(await world.requestCall(visitor, callId)).toBe(callId);
  await world.hangUp(visitor, callId);
  expect(await world.requestCall(visitor, callId)).toBe(callId);
  expect(await waitOf(visitor)).toBe(10);
});

test("an agent who doesn't answer a suspect call stays available", async () => {
  const team = await teamOf("ana");
  const isAvailable = async () =>
    (await findPresence(deps.db, team.orgId, team.ana.agentId))?.available;
  const ringOut = async () => {
    const callId = await world.requestCall(world.newVisitor(team, OFFICE));
    await passTime(15);
    await world.reachDeadline(team, callId);
    return (await world.call(team.orgId, callId)).state;
  };
  await abandonedCall(team);
  await passTime(10);
  expect(await ringOut()).toMatchObject({ at: "ended", reason: "no_answer" });
  expect(await isAvailable()).toBe(true);
  await passTime(3_600);
  expect(await ringOut()).toMatchObject({ at: "ended", reason: "no_answer" });
  expect(await isAvailable()).toBe(false);
});

test("an address is stored as a keyed hash only", async () => {
  const team = await teamOf();
  await abandonedCall(team);
  const [row] = await world.sql`select * from calls where org_id = ${team.orgId}`;
  expect(row?.address_hash).toMatch(/^[\w-]{22}$/);
  expect(JSON.stringify(row)).not.toContain(OFFICE);
});

test("a refused call is not written", async () => {
  const team = await teamOf();
  await abandonedCall(team);
  const visitor = world.newVisitor(team, OFFICE);
  expect(await outcomeOf(world.requestCall(visitor))).toBe("TOO_MANY_REQUESTS");
  const rows = await world.sql`select id from calls where visitor_id = ${visitor.visitorId}`;
  expect(rows).toEqual([]);
});
