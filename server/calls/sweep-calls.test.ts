import { describe, expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { findPresence } from "../presence/fragments.ts";
import { sweepPresence } from "../presence/heartbeat.ts";
import { settleOverdueCalls, settleUnseen } from "./sweep-calls.ts";

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
});
