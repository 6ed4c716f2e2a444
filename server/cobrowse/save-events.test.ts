import { expect, test } from "vitest";
import { newCallId, openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { applyCallEvent } from "../calls/apply-call-event.ts";
import { type CobrowseEvent, MAX_COBROWSE_EVENTS } from "./domain/cobrowse-history.ts";
import { listCobrowseEvents } from "./fragments.ts";
import { saveCobrowseEvents } from "./save-events.ts";

const world = await openCallWorld();
const { deps } = world;

async function startCall() {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor, newCallId());
  await world.answer(team, team.ana, callId);
  const key = { orgId: team.orgId, callId };
  return {
    team,
    visitor,
    key,
    save: (events: readonly CobrowseEvent[], visitorId = visitor.visitorId) =>
      outcomeOf(saveCobrowseEvents(deps, { ...key, visitorId }, events)),
    saved: () => listCobrowseEvents(deps.db, key),
    end: () => applyCallEvent(deps, key, "server", { type: "hung_up", by: "agent" }),
  };
}

const clicked = (target: string, agoMs = 0): CobrowseEvent => ({
  type: "control_clicked",
  target,
  agoMs,
});

test("events are saved in order and never dated before the call was accepted", async () => {
  const { key, save, saved } = await startCall();
  world.advanceClock(10);
  await save([clicked("long ago", 600_000), clicked("A\u0000dd\nto basket", 2_000)]);
  await save([clicked("", 0)]);
  const [first, second, third] = await saved();
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

test("a visitor can't report events for another visitor's call", async () => {
  const one = await startCall();
  const other = await startCall();
  expect(await one.save([clicked("x")], other.visitor.visitorId)).toBe("CALL_NOT_FOUND");
  expect(await one.saved()).toEqual([]);
});

test("events are accepted until a minute after the call has ended", async () => {
  const { save, saved, end } = await startCall();
  await end();
  world.advanceClock(59);
  await save([clicked("in time")]);
  world.advanceClock(2);
  await save([clicked("too late")]);
  expect((await saved()).map(({ target }) => target)).toEqual(["in time"]);
});

test("concurrent reports never exceed the limit of a call's history", async () => {
  const { save, saved } = await startCall();
  const batch = Array.from({ length: 50 }, (_, at) => clicked(String(at)));
  await Promise.all(Array.from({ length: 42 }, () => save(batch)));
  const kept = await saved();
  expect(kept).toHaveLength(MAX_COBROWSE_EVENTS);
});
