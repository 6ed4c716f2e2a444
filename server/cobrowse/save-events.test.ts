import { expect, test } from "vitest";
import { newCallId, openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { applyCallEvent } from "../calls/apply-call-event.ts";
import { type CobrowseEvent, MOST_COBROWSE_EVENTS } from "./domain/cobrowse-history.ts";
import { listCobrowseEvents } from "./fragments.ts";
import { saveCobrowseEvents } from "./save-events.ts";

const world = await openCallWorld();
const { deps } = world;

async function talking() {
  const team = await world.team();
  await world.comeToDesk(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor, newCallId());
  await world.answer(team, team.ana, callId);
  const key = { orgId: team.orgId, callId };
  return {
    team,
    visitor,
    key,
    tell: (events: readonly CobrowseEvent[], visitorId = visitor.visitorId) =>
      outcomeOf(saveCobrowseEvents(deps, { ...key, visitorId }, events)),
    told: () => listCobrowseEvents(deps.db, key),
    end: () => applyCallEvent(deps, key, "server", { type: "hung_up", by: "agent" }),
  };
}

const clicked = (target: string, agoMs = 0): CobrowseEvent => ({
  type: "control_clicked",
  target,
  agoMs,
});

test("what happened is kept in its order, never before the call began", async () => {
  const { key, tell, told } = await talking();
  world.turnClock(10);
  await tell([clicked("long ago", 600_000), clicked("A\u0000dd\nto basket", 2_000)]);
  await tell([clicked("", 0)]);
  const [first, second, third] = await told();
  expect([first, second, third].map((one) => one?.target)).toEqual([
    "long ago",
    "A dd to basket",
    "",
  ]);
  const { acceptedAt } = await world.call(key.orgId, key.callId);
  expect(first?.at).toEqual(acceptedAt);
  expect(second?.at.getTime()).toBeGreaterThan(first?.at.getTime() ?? 0);
  expect(third?.at.getTime()).toBeGreaterThan(second?.at.getTime() ?? 0);
});

test("nobody tells of another visitor's call", async () => {
  const one = await talking();
  const other = await talking();
  expect(await one.tell([clicked("x")], other.visitor.visitorId)).toBe("CALL_NOT_FOUND");
  expect(await one.told()).toEqual([]);
});

test("the last words of a page count for a minute after the end", async () => {
  const { tell, told, end } = await talking();
  await end();
  world.turnClock(59);
  await tell([clicked("in time")]);
  world.turnClock(2);
  await tell([clicked("too late")]);
  expect((await told()).map(({ target }) => target)).toEqual(["in time"]);
});

test("a history takes so much and no more, whoever writes at the same time", async () => {
  const { tell, told } = await talking();
  const batch = Array.from({ length: 50 }, (_, at) => clicked(String(at)));
  await Promise.all(Array.from({ length: 42 }, () => tell(batch)));
  const kept = await told();
  expect(kept).toHaveLength(MOST_COBROWSE_EVENTS);
});
