import { describe, expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { findPresence } from "../presence/fragments.ts";
import { goneAgentSweep, sweepPresence } from "../presence/heartbeat.ts";
import { applyCallEvent } from "./apply-call-event.ts";
import { callSweeps, settleOverdueCalls, settleUnseen } from "./sweep-calls.ts";

const world = await openCallWorld();
const { deps } = world;

describe("after a crash of the server", () => {
  test("the sweep ends a ring whose timer was lost", async () => {
    const team = await world.team({ ringSeconds: 10 });
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    world.advanceClock(12);
    await settleOverdueCalls(deps);
    expect((await world.call(team.orgId, callId)).state).toMatchObject({
      at: "ended",
      reason: "no_answer",
    });
  });

  test("sides without a heartbeat for 15 s are gone", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    await world.answer(team, team.ana, callId);
    world.advanceClock(16);
    await settleUnseen(deps);
    const { state } = await world.call(team.orgId, callId);
    expect(state).toMatchObject({
      at: "accepted",
      gone: { visitor: expect.any(Date), agent: expect.any(Date) },
    });
  });

  test("an agent without a heartbeat for 20 s is switched off as disconnected", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    world.advanceClock(19);
    await sweepPresence(deps);
    expect(await findPresence(deps.db, team.orgId, team.ana.agentId)).toMatchObject({
      available: true,
    });
    world.advanceClock(2);
    await sweepPresence(deps);
    expect(await findPresence(deps.db, team.orgId, team.ana.agentId)).toMatchObject({
      available: false,
      awayReason: "disconnected",
    });
  });

  test("a process that is late with its stamps switches off none of the desks connected to it", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    await world.answer(team, team.ana, callId);
    const key = { orgId: team.orgId, callId };
    await applyCallEvent(deps, key, "server", { type: "media_connected" });
    world.advanceClock(60);
    const sweeps = [goneAgentSweep(deps), ...callSweeps(deps)];
    for (const { run } of sweeps) await run();
    expect((await world.call(team.orgId, callId)).state).toMatchObject({ gone: { agent: null } });
    expect(await findPresence(deps.db, team.orgId, team.ana.agentId)).toMatchObject({
      available: true,
    });
  });

  test("an agent whose desk is connected here is rung, however old the stamp", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    world.advanceClock(60);
    const callId = await world.requestCall(world.newVisitor(team));
    expect((await world.call(team.orgId, callId)).state).toMatchObject({ at: "ringing" });
  });
});
