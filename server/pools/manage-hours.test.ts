import { expect, test } from "vitest";
import { NO_HOURS } from "../../tests/always-open.ts";
import { newCallId, outcomeOf } from "../../tests/call-world.ts";
import { adminOf, auditEntriesOf, newPool, poolNamed, world } from "../../tests/pools-world.ts";
import type { Team } from "../../tests/world.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { setAvailable } from "../desk/set-available.ts";
import type { Week } from "../hours/domain/working-hours.ts";
import { hoursSettings } from "../hours/hours-settings.ts";
import { TabIdSchema } from "../kernel/ids.ts";
import { settleOverduePresences } from "../presence/settle-presence.ts";
import { renewHoursEnds } from "../routing/follow-hours.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { saveAgentHours, savePoolHours } from "./manage-hours.ts";
import { placeAgent } from "./manage-pool-members.ts";
import { savePool } from "./manage-pools.ts";

const { deps } = world;
const MINUTE_S = 60;

/** Every day of the week in UTC, beginning and ending so many minutes from now. */
function weekAround(now: Date, fromMinutes: number, toMinutes: number): Week {
  const minute = Math.floor(now.getTime() / 60_000);
  const week: { from: number; to: number }[][] = Array.from({ length: 7 }, () => []);
  for (let at = minute + fromMinutes; at < minute + toMinutes; at += 1) {
    const day = (Math.floor(at / 1_440) + 3) % 7;
    const from = at % 1_440;
    const last = week[day]?.at(-1);
    if (last?.to === from) last.to = from + 1;
    else week[day]?.push({ from, to: from + 1 });
  }
  return week;
}
const open = (minutes = 30): Week => weekAround(deps.clock(), -30, minutes);
const closed = (): Week => weekAround(deps.clock(), 60, 120);

const saveHours = (team: Team, week: Week | null) =>
  hoursSettings.save(deps, adminOf(team), { ...NO_HOURS, hours: week && { week } });
const ring = async (team: Team) => {
  const callId = newCallId();
  await world.requestCall(world.newVisitor(team), callId);
  return world.call(team.orgId, callId);
};
const rungBy = async (team: Team) => {
  const { state } = await ring(team);
  return state.at === "ringing" ? state.agentId : null;
};
const viewOf = (team: Team) =>
  readVisitorView(deps, world.newVisitor(team), {
    callId: null,
    greeterId: null,
    pageUrl: "https://shop.test/bikes",
  });
const presenceOf = async ({ agentId }: Team["ana"]) => {
  const [row] = await world.sql`
    select available, away_reason, status, hours_end_at from presences where agent_id = ${agentId}`;
  return row;
};
const key = ({ orgId }: Team, { agentId }: Team["ana"]) => ({ orgId, agentId });

test("without hours, agents are rung at any time and never go away by themselves", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  expect((await presenceOf(team.ana))?.hours_end_at).toBeNull();
  expect(await viewOf(team)).toMatchObject({ greeter: { agentId: team.ana.agentId } });
  expect(await viewOf(team)).not.toHaveProperty("backAt");
  expect(await rungBy(team)).toBe(team.ana.agentId);
});

test("outside hours nobody is greeted or rung, and the page knows when somebody is back", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  await saveHours(team, closed());
  const view = await viewOf(team);
  expect(view.greeter).toBeNull();
  const minutes = (Date.parse(view.backAt ?? "") - deps.clock().getTime()) / 60_000;
  expect(minutes).toBeGreaterThan(58);
  expect(minutes).toBeLessThanOrEqual(60);
  expect(await rungBy(team)).toBeNull();
});

test("at the end of the hours an available agent goes away with the reason", async () => {
  const team = await world.team({ idleMinutes: 60 });
  await saveHours(team, open(30));
  await world.makeAvailable(team, team.ana);
  const { hours_end_at: endsAt } = (await presenceOf(team.ana)) ?? {};
  const secondsLeft = (new Date(endsAt).getTime() - deps.clock().getTime()) / 1_000;
  world.advanceClock(secondsLeft - 1);
  await settleOverduePresences(deps);
  expect((await presenceOf(team.ana))?.status).toBe("available");
  world.advanceClock(1);
  await settleOverduePresences(deps);
  expect(await presenceOf(team.ana)).toMatchObject({
    available: false,
    status: "away",
    away_reason: "outside_hours",
  });
  const history = await world.sql`
    select reason from presence_changes where agent_id = ${team.ana.agentId} order by id desc limit 1`;
  expect(history[0]?.reason).toBe("outside_hours");
});

test("a ring that has started and its call go on past closing; then the agent goes away", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana, team.bo);
  const { id: callId, state } = await ring(team);
  if (state.at !== "ringing") throw new Error("nobody was rung");
  const rung = state.agentId === team.ana.agentId ? team.ana : team.bo;
  const other = rung === team.ana ? team.bo : team.ana;
  await saveHours(team, closed());
  await renewHoursEnds(deps, team.orgId);
  await settleOverduePresences(deps);
  expect((await presenceOf(other))?.away_reason).toBe("outside_hours");
  expect((await presenceOf(rung))?.status).toBe("ringing");
  await world.answer(team, rung, callId);
  await world.connectMedia(team, callId);
  await settleOverduePresences(deps);
  const connected = await world.call(team.orgId, callId);
  expect(connected.state.at).toBe("connected");
});

test("a ring that is declined after closing goes to nobody else", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana, team.bo);
  const { id: callId, state } = await ring(team);
  if (state.at !== "ringing") throw new Error("nobody was rung");
  await saveHours(team, closed());
  const rung = state.agentId === team.ana.agentId ? team.ana : team.bo;
  await world.decline(team, rung, callId);
  expect((await world.call(team.orgId, callId)).state.at).toBe("ended");
});

test("the overflow pool answers while the page's own pool is closed", async () => {
  const team = await world.team();
  const poolId = await newPool(team, "Night");
  await placeAgent(deps, adminOf(team), { poolId, agentId: team.bo.agentId, tier: 1 });
  const everyone = await poolNamed(team, "Everyone");
  const { name, openerScript } = everyone;
  const version = { poolId: everyone.poolId, version: everyone.version };
  await savePool(deps, adminOf(team), version, { name, openerScript, overflowPoolId: poolId });
  await world.makeAvailable(team, team.ana, team.bo);
  const next = { poolId: everyone.poolId, version: everyone.version + 1 };
  await savePoolHours(deps, adminOf(team), next, { week: closed(), followsCalendar: true });
  expect(await rungBy(team)).toBe(team.bo.agentId);
  expect(await rungBy(team)).toBeNull();
  const stale = savePoolHours(deps, adminOf(team), next, null);
  expect(await outcomeOf(stale)).toBe("POOL_CHANGED");
});

test("an agent is rung within both their own hours and the pool's", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana, team.bo);
  await saveAgentHours(deps, adminOf(team), team.ana.agentId, { week: closed() });
  expect(await rungBy(team)).toBe(team.bo.agentId);
  expect(await rungBy(team)).toBeNull();
  expect(await auditEntriesOf(team)).toMatchObject([
    { action: "agent_hours_changed", facts: { name: team.ana.name, from: null } },
  ]);
});

test("an agent can't switch on outside their hours, and the desk says when these begin", async () => {
  const team = await world.team();
  await saveAgentHours(deps, adminOf(team), team.ana.agentId, { week: closed() });
  expect(await outcomeOf(setAvailable(deps, key(team, team.ana), true))).toBe(
    "OUTSIDE_WORKING_HOURS",
  );
  await saveAgentHours(deps, adminOf(team), team.ana.agentId, { week: closed() });
  const tabId = TabIdSchema.parse(team.ana.agentId);
  const { view } = await readDeskView(deps, key(team, team.ana), tabId);
  expect(Date.parse(view.presence.outsideHours?.until ?? "")).toBeGreaterThan(
    deps.clock().getTime() + 55 * MINUTE_S * 1_000,
  );
  expect(await outcomeOf(setAvailable(deps, key(team, team.bo), true))).toBe("ok");
});

test("hours that are extended before their end keep the agent available", async () => {
  const team = await world.team({ idleMinutes: 60 });
  await saveHours(team, open(30));
  await world.makeAvailable(team, team.ana);
  await saveHours(team, open(90));
  await renewHoursEnds(deps, team.orgId);
  world.advanceClock(40 * MINUTE_S);
  await settleOverduePresences(deps);
  expect((await presenceOf(team.ana))?.status).toBe("available");
});

test("another organization's agents and pools aren't found", async () => {
  const [team, other] = [await world.team(), await world.team()];
  const { poolId, version } = await poolNamed(other, "Everyone");
  const attempts = [
    saveAgentHours(deps, adminOf(team), other.ana.agentId, null),
    savePoolHours(deps, adminOf(team), { poolId, version }, null),
  ];
  expect(await Promise.all(attempts.map(outcomeOf))).toEqual([
    "MEMBER_NOT_FOUND",
    "POOL_NOT_FOUND",
  ]);
});
