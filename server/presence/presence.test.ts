import { describe, expect, test } from "vitest";
import { openCallWorld, tabOf } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import type { Person, Team, TeamOptions } from "../../tests/world.ts";
import { applyCallEvent } from "../calls/apply-call-event.ts";
import { deskClosed, deskOpened } from "../desk/desk-connection.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { setAvailable } from "../desk/set-available.ts";
import { TabIdSchema } from "../kernel/ids.ts";
import { stampAgents, sweepPresence } from "./heartbeat.ts";
import { settleOverduePresences, settlePresence } from "./settle-presence.ts";
import { endWrapUp, recordDeskActivity } from "./use-desk.ts";

const world = await openCallWorld();
const { deps } = world;

const key = ({ orgId }: Team, { agentId }: Person) => ({ orgId, agentId });
const viewOf = async (team: Team, who: Person) =>
  (await readDeskView(deps, key(team, who), tabOf(who))).view;

async function historyOf({ agentId }: Person): Promise<string[]> {
  const rows = await world.sql`
    select status, reason from presence_changes where agent_id = ${agentId} order by id`;
  return rows.map(({ status, reason }) => `${status}: ${reason}`);
}

/** An answered call with Ana. */
async function talking(options: TeamOptions) {
  const team = await world.team(options);
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  return { team, visitor, callId };
}

/** Advances the time with the desk connected. */
async function connectedFor(seconds: number) {
  world.advanceClock(seconds);
  await stampAgents(deps);
}

test("the history contains each change once, with its reason", async () => {
  const team = await world.team({ wrapUpSeconds: 20, idleMinutes: 5 });
  const { ana } = team;
  await world.makeAvailable(team, ana);
  await setAvailable(deps, key(team, ana), true);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, ana, callId);
  await applyCallEvent(deps, { orgId: team.orgId, callId }, "server", { type: "media_connected" });
  await connectedFor(60);
  await world.hangUp(visitor, callId);
  await connectedFor(20);
  await settlePresence(deps, key(team, ana));
  await connectedFor(300);
  await settlePresence(deps, key(team, ana));
  await settleOverduePresences(deps);
  await setAvailable(deps, key(team, ana), true);
  await deskClosed(deps, key(team, ana), tabOf(ana));
  world.advanceClock(3);
  await deskOpened(deps, key(team, ana), tabOf(ana));
  await sweepPresence(deps);
  await deskClosed(deps, key(team, ana), tabOf(ana));
  world.advanceClock(21);
  await sweepPresence(deps);
  await sweepPresence(deps);
  await deskOpened(deps, key(team, ana), tabOf(ana));
  await setAvailable(deps, key(team, ana), true);
  await setAvailable(deps, key(team, ana), false);
  expect(await historyOf(ana)).toEqual([
    "away: connected",
    "available: switched_on",
    "ringing: ring",
    "in_call: answered",
    "wrap_up: call_ended",
    "available: wrap_up_ended",
    "away: idle",
    "available: switched_on",
    "offline: disconnected",
    "away: connected",
    "available: switched_on",
    "away: manual",
  ]);
});

describe("a ring in the history", () => {
  test("is followed by available if the agent declines", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    await world.decline(team, team.ana, await world.requestCall(world.newVisitor(team)));
    expect((await historyOf(team.ana)).slice(-2)).toEqual([
      "ringing: ring",
      "available: ring_ended",
    ]);
  });

  test("is followed by away if the agent doesn't answer, and the next one is rung", async () => {
    const team = await world.team({ ringSeconds: 10 });
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    await world.makeAvailable(team, team.bo);
    world.advanceClock(10);
    await world.reachDeadline(team, callId);
    expect((await historyOf(team.ana)).slice(-2)).toEqual(["ringing: ring", "away: no_answer"]);
    expect((await historyOf(team.bo)).at(-1)).toBe("ringing: ring");
  });

  test("is followed by away once if the agent goes away", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    await world.requestCall(world.newVisitor(team));
    await setAvailable(deps, key(team, team.ana), false);
    expect((await historyOf(team.ana)).slice(-2)).toEqual(["ringing: ring", "away: manual"]);
  });

  test("is followed by away without a wrap-up if the agent is switched off during the call", async () => {
    const { team, visitor, callId } = await talking({ wrapUpSeconds: 20 });
    await setAvailable(deps, key(team, team.ana), false);
    await world.hangUp(visitor, callId);
    expect((await historyOf(team.ana)).slice(-2)).toEqual(["in_call: answered", "away: manual"]);
  });
});

describe("the wrap-up", () => {
  test("prevents rings until it is over, and then visitors are shown the agent", async () => {
    const { team, visitor, callId } = await talking({ wrapUpSeconds: 20 });
    await world.hangUp(visitor, callId);
    const { presence } = await viewOf(team, team.ana);
    expect(presence).toMatchObject({ status: "wrap_up", available: true, idleAt: null });
    expect(presence.wrapUpUntil).not.toBeNull();
    await connectedFor(19);
    await settlePresence(deps, key(team, team.ana));
    const early = await world.call(team.orgId, await world.requestCall(world.newVisitor(team)));
    expect(early.state).toMatchObject({ at: "ended", reason: "nobody_available" });

    const { topics, stop } = collectTopics(deps.hub);
    await connectedFor(1);
    await settlePresence(deps, key(team, team.ana));
    stop();
    expect(topics).toContain(`availability:${team.orgId}`);
    const call = await world.call(team.orgId, await world.requestCall(world.newVisitor(team)));
    expect(call.state).toMatchObject({ at: "ringing", agentId: team.ana.agentId });
  });

  test("can be ended early by the agent, more than once", async () => {
    const { team, visitor, callId } = await talking({ wrapUpSeconds: 120 });
    await world.hangUp(visitor, callId);
    await endWrapUp(deps, key(team, team.ana));
    await endWrapUp(deps, key(team, team.ana));
    expect((await viewOf(team, team.ana)).presence.status).toBe("available");
    expect((await historyOf(team.ana)).slice(-2)).toEqual([
      "wrap_up: call_ended",
      "available: wrap_up_ended",
    ]);
    const call = await world.call(team.orgId, await world.requestCall(world.newVisitor(team)));
    expect(call.state.at).toBe("ringing");
  });

  test("lasts as long as was set when the call was requested, and the sweep ends it", async () => {
    const { team, visitor, callId } = await talking({ wrapUpSeconds: 20 });
    await world.sql`update organizations set wrap_up_seconds = 60 where id = ${team.orgId}`;
    await world.hangUp(visitor, callId);
    await connectedFor(20);
    await settleOverduePresences(deps);
    expect((await viewOf(team, team.ana)).presence.status).toBe("available");
  });
});

describe("an idle desk", () => {
  test("counts activity in any tab, and the time restarts when the agent is switched on", async () => {
    const team = await world.team({ idleMinutes: 2 });
    const { ana } = team;
    const other = TabIdSchema.parse("00000000-0000-4000-8000-0000000000aa");
    await world.makeAvailable(team, ana);
    await deskOpened(deps, key(team, ana), other);
    await connectedFor(90);
    await recordDeskActivity(deps, key(team, ana), other);
    await connectedFor(90);
    await settlePresence(deps, key(team, ana));
    expect((await viewOf(team, ana)).presence.status).toBe("available");
    await connectedFor(30);
    await settlePresence(deps, key(team, ana));
    expect((await viewOf(team, ana)).presence).toMatchObject({
      status: "away",
      awayReason: "idle",
    });
    await setAvailable(deps, key(team, ana), true);
    await connectedFor(119);
    await settleOverduePresences(deps);
    expect((await viewOf(team, ana)).presence.status).toBe("available");
  });

  test("isn't idle while it rings or during a call, and the time restarts after the call", async () => {
    const { team, visitor, callId } = await talking({ idleMinutes: 1 });
    await connectedFor(600);
    await settleOverduePresences(deps);
    expect((await viewOf(team, team.ana)).presence).toMatchObject({
      status: "in_call",
      idleAt: null,
    });
    await world.hangUp(visitor, callId);
    await connectedFor(59);
    await settleOverduePresences(deps);
    expect((await viewOf(team, team.ana)).presence.status).toBe("available");
    await connectedFor(1);
    await settleOverduePresences(deps);
    expect((await viewOf(team, team.ana)).presence.awayReason).toBe("idle");
  });

  test("is warned 30 s before it is idle, and refreshed when another tab is used", async () => {
    const team = await world.team({ idleMinutes: 1 });
    await world.makeAvailable(team, team.ana);
    const { topics, stop } = collectTopics(deps.hub);
    await connectedFor(29);
    await settlePresence(deps, key(team, team.ana));
    expect(topics).not.toContain(`agent:${team.ana.agentId}`);
    await connectedFor(1);
    await settlePresence(deps, key(team, team.ana));
    expect(topics).toContain(`agent:${team.ana.agentId}`);
    const before = (await viewOf(team, team.ana)).presence.idleAt;
    await recordDeskActivity(deps, key(team, team.ana), tabOf(team.ana));
    stop();
    const after = (await viewOf(team, team.ana)).presence.idleAt;
    expect(Date.parse(after ?? "") - Date.parse(before ?? "")).toBeGreaterThanOrEqual(30_000);
    expect(topics.filter((topic) => topic === `agent:${team.ana.agentId}`)).toHaveLength(2);
  });
});
