import { describe, expect, test } from "vitest";
import { newCallId, openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { listLegs } from "../call-log/store.ts";
import { setAvailable } from "../desk/set-available.ts";
import { findPresence } from "../presence/fragments.ts";
import { visitorArrived, visitorDeparted } from "../visits/visitor-presence.ts";
import { applyCallEvent } from "./apply-call-event.ts";
import { settleOverdueCalls } from "./sweep-calls.ts";

const world = await openCallWorld();
const { deps } = world;

async function legsOf(
  orgId: Parameters<typeof listLegs>[1],
  callId: Parameters<typeof listLegs>[2],
) {
  const legs = await listLegs(deps.db, orgId, callId);
  return legs.map(({ agentName, outcome }) => `${agentName?.split(" ")[0]} ${outcome ?? "rings"}`);
}

describe("requesting a call", () => {
  test("rings the agent who was rung longest ago", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana, team.bo);
    const [first, second] = [
      await world.requestCall(world.newVisitor(team)),
      await world.requestCall(world.newVisitor(team)),
    ];
    const rung = [await world.call(team.orgId, first), await world.call(team.orgId, second)].map(
      ({ lastAgentId }) => lastAgentId,
    );
    expect(new Set(rung)).toEqual(new Set([team.ana.agentId, team.bo.agentId]));
  });

  test("with no agent available ends the call at once as nobody_available", async () => {
    const team = await world.team();
    const call = await world.call(team.orgId, await world.requestCall(world.newVisitor(team)));
    expect(call.state).toMatchObject({ at: "ended", reason: "nobody_available" });
    expect(await legsOf(team.orgId, call.id)).toEqual([]);
  });

  test("ten times at once creates one call with one ring", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana, team.bo);
    const visitor = world.newVisitor(team);
    const ids = await Promise.all(Array.from({ length: 10 }, () => world.requestCall(visitor)));
    expect(new Set(ids).size).toBe(1);
    expect(await legsOf(team.orgId, ids[0] ?? expect.fail())).toHaveLength(1);
  });

  test("again with the id of an ended call creates no call", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor);
    await world.hangUp(visitor, callId);
    expect(await world.requestCall(visitor, callId)).toBe(callId);
    expect((await world.call(team.orgId, callId)).state.at).toBe("ended");
  });

  test("at the same time as other visitors never rings one agent twice", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana, team.bo);
    const callIds = await Promise.all(
      Array.from({ length: 8 }, () => world.requestCall(world.newVisitor(team))),
    );
    const calls = await Promise.all(callIds.map((callId) => world.call(team.orgId, callId)));
    const ringing = calls
      .filter(({ state }) => state.at === "ringing")
      .map(({ lastAgentId }) => lastAgentId);
    expect(ringing.sort()).toEqual([team.ana.agentId, team.bo.agentId].sort());
    expect(calls.filter(({ state }) => state.at === "ended")).toHaveLength(6);
  });

  test("rings no agent of another organization", async () => {
    const [own, other] = [await world.team(), await world.team()];
    await world.makeAvailable(other, other.ana, other.bo);
    const call = await world.call(own.orgId, await world.requestCall(world.newVisitor(own)));
    expect(call.state).toMatchObject({ reason: "nobody_available" });
  });

  test("with the id of another visitor's call is refused", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana, team.bo);
    const theirs = await world.requestCall(world.newVisitor(team));
    expect(await outcomeOf(world.requestCall(world.newVisitor(team), theirs))).toBe("CALL_CHANGED");
    expect((await world.call(team.orgId, theirs)).state.at).toBe("ringing");
  });
});

describe("answering", () => {
  test("by two agents at once gives the call to the one who is rung", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    await world.makeAvailable(team, team.bo);
    const outcomes = await Promise.all([
      outcomeOf(world.answer(team, team.ana, callId)),
      outcomeOf(world.answer(team, team.bo, callId)),
    ]);
    expect(outcomes).toEqual(["ok", "CALL_NOT_FOUND"]);
  });

  test("several times at once answers once", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => outcomeOf(world.answer(team, team.ana, callId))),
    );
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "CALL_CHANGED")).toHaveLength(4);
  });

  test("at the moment of a cancellation ends the call either way", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor);
    await Promise.all([
      outcomeOf(world.answer(team, team.ana, callId)),
      outcomeOf(world.hangUp(visitor, callId)),
    ]);
    const { state } = await world.call(team.orgId, callId);
    expect(["visitor_cancelled", "visitor_ended"]).toContain(state.at === "ended" && state.reason);
  });

  test("at the deadline is refused", async () => {
    const team = await world.team({ ringSeconds: 10 });
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    world.advanceClock(10);
    expect(await outcomeOf(world.answer(team, team.ana, callId))).toBe("CALL_CHANGED");
  });
});

describe("not answering", () => {
  test("marks the agent away with the reason and rings the next one", async () => {
    const team = await world.team({ ringSeconds: 10 });
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    world.advanceClock(10);
    await world.makeAvailable(team, team.bo);
    await world.reachDeadline(team, callId);
    expect(await legsOf(team.orgId, callId)).toEqual(["Ana no_answer", "Bo rings"]);
    expect(await findPresence(deps.db, team.orgId, team.ana.agentId)).toMatchObject({
      available: false,
      awayReason: "no_answer",
    });
    const answered = await world.answer(team, team.bo, callId, 2);
    expect(answered.state).toMatchObject({ at: "accepted", agentId: team.bo.agentId });
  });

  test("by declining keeps the agent available, and ends the call if no other agent is free", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    await world.decline(team, team.ana, callId);
    expect((await world.call(team.orgId, callId)).state).toMatchObject({
      at: "ended",
      reason: "declined",
    });
    expect(await findPresence(deps.db, team.orgId, team.ana.agentId)).toMatchObject({
      available: true,
    });
  });

  test("two calls at once never rings one agent for both", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const first = await world.requestCall(world.newVisitor(team));
    await world.makeAvailable(team, team.bo);
    const second = await world.requestCall(world.newVisitor(team));
    const outcomes = await Promise.all([
      outcomeOf(world.decline(team, team.ana, first)),
      outcomeOf(world.decline(team, team.bo, second)),
    ]);
    expect(outcomes).toEqual(["ok", "ok"]);
    const open = [await world.call(team.orgId, first), await world.call(team.orgId, second)].filter(
      ({ state }) => state.at === "ringing",
    );
    expect(new Set(open.map(({ lastAgentId }) => lastAgentId)).size).toBe(open.length);
  });

  test("by going away rings the next agent at once", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    await world.makeAvailable(team, team.bo);
    await setAvailable(deps, { orgId: team.orgId, agentId: team.ana.agentId }, false);
    expect(await legsOf(team.orgId, callId)).toEqual(["Ana withdrawn", "Bo rings"]);
  });
});

describe("a visitor who leaves", () => {
  test("while ringing ends the call at once, and the agent stays available", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor);
    await visitorDeparted(deps, visitor, { callId, holder: 1 }, true);
    expect((await world.call(team.orgId, callId)).state).toMatchObject({ reason: "visitor_lost" });
    expect(await findPresence(deps.db, team.orgId, team.ana.agentId)).toMatchObject({
      available: true,
    });
  });

  test("whose connection drops while ringing has 3 s to reconnect", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor);
    await visitorDeparted(deps, visitor, { callId, holder: 1 }, false);
    world.advanceClock(2);
    await visitorArrived(deps, visitor, { callId, holder: 1 });
    world.advanceClock(2);
    await world.reachDeadline(team, callId);
    expect((await world.call(team.orgId, callId)).state.at).toBe("ringing");
    await visitorDeparted(deps, visitor, { callId, holder: 1 }, false);
    world.advanceClock(3);
    await world.reachDeadline(team, callId);
    expect((await world.call(team.orgId, callId)).state).toMatchObject({ reason: "visitor_lost" });
  });

  test("during a call has 60 s to reconnect", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor);
    await world.answer(team, team.ana, callId);
    await applyCallEvent(deps, { orgId: team.orgId, callId }, "server", {
      type: "media_connected",
    });
    await visitorDeparted(deps, visitor, { callId, holder: 1 }, true);
    world.advanceClock(59);
    await world.reachDeadline(team, callId);
    expect((await world.call(team.orgId, callId)).state.at).toBe("connected");
    world.advanceClock(1);
    await settleOverdueCalls(deps);
    await world.reachDeadline(team, callId).catch(() => {});
    expect((await world.call(team.orgId, callId)).state).toMatchObject({ reason: "visitor_lost" });
  });
});

test("only the participants of a call can answer or end it", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const callId = await world.requestCall(world.newVisitor(team));
  await world.answer(team, team.ana, callId);
  expect(await outcomeOf(world.hangUp(world.newVisitor(team), callId))).toBe("CALL_NOT_FOUND");
  const foreign = await world.team();
  expect(await outcomeOf(world.hangUp(world.newVisitor(foreign), callId))).toBe("CALL_NOT_FOUND");
  expect(await outcomeOf(world.answer(team, team.bo, callId))).toBe("CALL_NOT_FOUND");
  expect(await outcomeOf(world.answer(team, team.ana, newCallId()))).toBe("CALL_NOT_FOUND");
  expect((await world.call(team.orgId, callId)).state.at).toBe("accepted");
});
