import { expect, test } from "vitest";
import { newCallId, newRejoinToken, openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { listEvents } from "../call-log/store.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { visitorArrived, visitorDeparted } from "../visits/visitor-presence.ts";
import { applyCallEvent } from "./apply-call-event.ts";
import { rejoinCall, rejoinHashOf } from "./rejoin-call.ts";
import { settleUnseen } from "./sweep-calls.ts";

const world = await openCallWorld();
const { deps } = world;

/** A connected call with Ana, and the rejoin token of the visitor's page. */
async function talking() {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const token = newRejoinToken();
  const callId = await world.requestCall(visitor, newCallId(), token);
  await world.answer(team, team.ana, callId);
  await applyCallEvent(deps, { orgId: team.orgId, callId }, "server", { type: "media_connected" });
  const page = (holder: number) => ({ callId, holder });
  return {
    team,
    visitor,
    token,
    callId,
    page,
    leave: (holder: number) => visitorDeparted(deps, visitor, page(holder), true),
    comeBack: (holder: number) => visitorArrived(deps, visitor, page(holder)),
    rejoin: (proof: string, nextToken = newRejoinToken()) =>
      outcomeOf(rejoinCall(deps, visitor, { callId, token: proof, nextToken })),
    state: async () => (await world.call(team.orgId, callId)).state,
  };
}

test("the next page continues the same call within a minute, with the same end", async () => {
  const { team, callId, token, leave, rejoin, state } = await talking();
  const before = await state();
  await leave(1);
  expect(await state()).toMatchObject({ gone: { visitor: expect.any(Date) } });
  world.advanceClock(59);
  expect(await rejoin(token)).toBe("ok");
  expect(await state()).toEqual({ ...before, holder: 2 });
  const events = await listEvents(deps.db, team.orgId, callId);
  expect(events.slice(-2)).toMatchObject([
    { type: "visitor_left", facts: { holder: 1 } },
    { type: "visitor_rejoined", facts: { holder: 2 } },
  ]);
});

test("after a minute the call has ended and rejoining is refused", async () => {
  const { team, callId, token, leave, rejoin, state } = await talking();
  await leave(1);
  world.advanceClock(60);
  await world.reachDeadline(team, callId);
  expect(await rejoin(token)).toBe("REJOIN_REFUSED");
  expect(await state()).toMatchObject({ at: "ended", reason: "visitor_lost" });
});

test("a token works once and is replaced by the next one", async () => {
  const { token, rejoin, state } = await talking();
  const next = newRejoinToken();
  expect(await rejoin(token, next)).toBe("ok");
  expect(await rejoin(token)).toBe("REJOIN_REFUSED");
  expect(await rejoin(next)).toBe("ok");
  expect(await state()).toMatchObject({ holder: 3 });
});

test("of several pages that rejoin at once exactly one succeeds", async () => {
  const { token, leave, rejoin, state } = await talking();
  await leave(1);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => rejoin(token)));
  expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "REJOIN_REFUSED")).toHaveLength(7);
  expect(await state()).toMatchObject({ holder: 2, gone: { visitor: null } });
});

test("a request whose response was lost can be sent again", async () => {
  const { token, rejoin, state } = await talking();
  const next = newRejoinToken();
  expect(await Promise.all([rejoin(token, next), rejoin(token, next)])).toEqual(["ok", "ok"]);
  expect(await rejoin(token, next)).toBe("ok");
  expect(await state()).toMatchObject({ holder: 2 });
});

test("another call's token, another visitor and another organization are refused", async () => {
  const [mine, theirs] = [await talking(), await talking()];
  expect(await mine.rejoin(newRejoinToken())).toBe("REJOIN_REFUSED");
  expect(await mine.rejoin(theirs.token)).toBe("REJOIN_REFUSED");
  const request = { callId: mine.callId, token: mine.token, nextToken: newRejoinToken() };
  for (const other of [theirs.visitor, world.newVisitor(mine.team)]) {
    expect(await outcomeOf(rejoinCall(deps, other, request))).toBe("REJOIN_REFUSED");
  }
  expect(await mine.state()).toMatchObject({ holder: 1 });
});

test("only the token's hash is stored, and it is deleted when the call ends", async () => {
  const { visitor, callId, token } = await talking();
  const stored = async () => {
    const [row] = await world.sql`select to_jsonb(calls) as row from calls where id = ${callId}`;
    return JSON.stringify(row);
  };
  expect(await stored()).toContain(rejoinHashOf(token));
  expect(await stored()).not.toContain(token);
  await world.hangUp(visitor, callId);
  expect(await stored()).not.toContain(rejoinHashOf(token));
});

test("a ringing call can't be rejoined", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const token = newRejoinToken();
  const callId = await world.requestCall(visitor, newCallId(), token);
  const request = { callId, token, nextToken: newRejoinToken() };
  expect(await outcomeOf(rejoinCall(deps, visitor, request))).toBe("REJOIN_REFUSED");
});

test("an earlier page that disconnects or reconnects after a takeover changes nothing", async () => {
  const { token, leave, comeBack, rejoin, state } = await talking();
  await rejoin(token);
  await leave(1);
  expect(await state()).toMatchObject({ gone: { visitor: null } });
  await leave(2);
  await comeBack(1);
  expect(await state()).toMatchObject({ gone: { visitor: expect.any(Date) } });
  await comeBack(2);
  expect(await state()).toMatchObject({ gone: { visitor: null } });
});

test("a page that has just reconnected isn't gone again before its next heartbeat", async () => {
  const { token, leave, comeBack, rejoin, state } = await talking();
  await leave(1);
  world.advanceClock(40);
  await comeBack(1);
  await settleUnseen(deps);
  expect(await state()).toMatchObject({ gone: { visitor: null } });
  await leave(1);
  world.advanceClock(40);
  await rejoin(token);
  await settleUnseen(deps);
  expect(await state()).toMatchObject({ gone: { visitor: null } });
});

test("the visitor's view says which page holds the call and since when it has been gone", async () => {
  const { visitor, callId, token, leave, rejoin } = await talking();
  const request = { callId: null, greeterId: null, pageUrl: "https://shop.test/" };
  const asking = { ...visitor, address: "203.0.113.1" };
  const shownCall = async () => (await readVisitorView(deps, asking, request)).call;
  expect(await shownCall()).toMatchObject({ callId, holder: 1, visitorGoneAt: null });
  await leave(1);
  expect(await shownCall()).toMatchObject({ holder: 1, visitorGoneAt: expect.any(String) });
  await rejoin(token);
  expect(await shownCall()).toMatchObject({ holder: 2, visitorGoneAt: null });
});
