import { expect, test } from "vitest";
import { openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { applyCallEvent } from "./apply-call-event.ts";
import { createCallCache } from "./call-cache.ts";

const world = await openCallWorld();
const { deps } = world;

/** Simulates another process on the same database, whose wake-ups don't reach this one. */
const otherProcess = () => ({
  ...deps,
  callCache: createCallCache(deps.clock),
  hub: { ...deps.hub, wake: () => {} },
});

async function ringing() {
  const team = await world.team();
  await world.makeAvailable(team, team.ana, team.bo);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  const call = await world.call(team.orgId, callId);
  const [first, second] =
    call.lastAgentId === team.ana.agentId ? [team.ana, team.bo] : [team.bo, team.ana];
  return { team, visitor, callId, first, second, key: { orgId: team.orgId, callId } };
}

test("the guarded write detects a stale call, and the event is decided again", async () => {
  const { team, visitor, callId, first, second, key } = await ringing();
  await applyCallEvent(otherProcess(), key, first, {
    type: "declined",
    agentId: first.agentId,
    leg: 1,
  });
  expect(deps.callCache.find(team.orgId, callId, first)?.version).toBe(1);
  expect(await outcomeOf(world.answer(team, first, callId, 1))).toBe("CALL_NOT_FOUND");
  expect(await outcomeOf(world.answer(team, second, callId, 2))).toBe("ok");
  expect(await outcomeOf(world.hangUp(visitor, callId))).toBe("ok");
});

test("an event that the cached call refuses is decided again on the stored call", async () => {
  const { visitor, first, key } = await ringing();
  await applyCallEvent(otherProcess(), key, first, {
    type: "answered",
    agentId: first.agentId,
    leg: 1,
  });
  // The cached call still rings and refuses media_connected.
  const connected = applyCallEvent(deps, key, visitor, { type: "media_connected" });
  expect(await outcomeOf(connected)).toBe("ok");
});

test("a wake-up from another process evicts its call, one from this process doesn't", async () => {
  const { team, visitor, callId } = await ringing();
  const { subscriber } = deps.callCache;
  subscriber.visitor(visitor.visitorId, "here");
  expect(deps.callCache.latestOfVisitor(team.orgId, visitor.visitorId)?.id).toBe(callId);
  subscriber.visitor(visitor.visitorId, "elsewhere");
  expect(deps.callCache.latestOfVisitor(team.orgId, visitor.visitorId)).toBeUndefined();
});

test("a call is returned only to its participants and within its organization", async () => {
  const { team, callId, first, second } = await ringing();
  const others = await world.team({ name: "Other Shop" });
  const { callCache } = deps;
  expect(callCache.find(team.orgId, callId, first)?.id).toBe(callId);
  expect(callCache.find(team.orgId, callId, second)).toBeUndefined();
  expect(callCache.find(others.orgId, callId, "server")).toBeUndefined();
});

test("of two calls kept in the wrong order, the later one is the latest", async () => {
  const { team, visitor, callId } = await ringing();
  await world.hangUp(visitor, callId);
  const ended = await world.call(team.orgId, callId);
  const { address } = world.newVisitor(team);
  const nextId = await world.requestCall({ ...visitor, address });
  const next = await world.call(team.orgId, nextId);
  const callCache = createCallCache(deps.clock);
  for (const call of [next, ended]) callCache.keep(call);
  expect(callCache.latestOfVisitor(team.orgId, visitor.visitorId)?.id).toBe(nextId);
});

test("an ended call is cached for a minute", async () => {
  const { team, visitor, callId } = await ringing();
  await world.hangUp(visitor, callId);
  const call = await world.call(team.orgId, callId);
  let now = new Date();
  const callCache = createCallCache(() => now);
  const later = { ...call, id: (await ringing()).callId, version: 1 };
  callCache.keep(call);
  now = new Date(now.getTime() + 60_000);
  callCache.keep(later);
  expect(callCache.find(team.orgId, callId, visitor)).toBeUndefined();
  expect(callCache.find(team.orgId, later.id, visitor)).toBeDefined();
});
