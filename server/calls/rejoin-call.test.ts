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

/** A visitor who talks with Ana, and the token of the page that does so. */
async function talking() {
  const team = await world.team();
  await world.comeToDesk(team, team.ana);
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

test("the next page goes on with the same call, of the same length, within the minute", async () => {
  const { team, callId, token, leave, rejoin, state } = await talking();
  const before = await state();
  await leave(1);
  expect(await state()).toMatchObject({ gone: { visitor: expect.any(Date) } });
  world.turnClock(59);
  expect(await rejoin(token)).toBe("ok");
  expect(await state()).toEqual({ ...before, holder: 2 });
  const events = await listEvents(deps.db, team.orgId, callId);
  expect(events.slice(-2)).toMatchObject([
    { type: "visitor_left", facts: { holder: 1 } },
    { type: "visitor_rejoined", facts: { holder: 2 } },
  ]);
});

test("after the minute there is nothing left to rejoin", async () => {
  const { team, callId, token, leave, rejoin, state } = await talking();
  await leave(1);
  world.turnClock(60);
  await world.timePasses(team, callId);
  expect(await rejoin(token)).toBe("REJOIN_REFUSED");
  expect(await state()).toMatchObject({ at: "ended", reason: "visitor_lost" });
});

test("a token is worth one use, and leaves the next one in its place", async () => {
  const { token, rejoin, state } = await talking();
  const next = newRejoinToken();
  expect(await rejoin(token, next)).toBe("ok");
  expect(await rejoin(token)).toBe("REJOIN_REFUSED");
  expect(await rejoin(next)).toBe("ok");
  expect(await state()).toMatchObject({ holder: 3 });
});

test("of several pages at once exactly one goes on with the call", async () => {
  const { token, leave, rejoin, state } = await talking();
  await leave(1);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => rejoin(token)));
  expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "REJOIN_REFUSED")).toHaveLength(7);
  expect(await state()).toMatchObject({ holder: 2, gone: { visitor: null } });
});

test("a request whose answer was lost may be sent again", async () => {
  const { token, rejoin, state } = await talking();
  const next = newRejoinToken();
  expect(await Promise.all([rejoin(token, next), rejoin(token, next)])).toEqual(["ok", "ok"]);
  expect(await rejoin(token, next)).toBe("ok");
  expect(await state()).toMatchObject({ holder: 2 });
});

test("nobody else's token, visitor or organisation takes a call over", async () => {
  const [mine, theirs] = [await talking(), await talking()];
  expect(await mine.rejoin(newRejoinToken())).toBe("REJOIN_REFUSED");
  expect(await mine.rejoin(theirs.token)).toBe("REJOIN_REFUSED");
  const wish = { callId: mine.callId, token: mine.token, nextToken: newRejoinToken() };
  for (const stranger of [theirs.visitor, world.newVisitor(mine.team)]) {
    expect(await outcomeOf(rejoinCall(deps, stranger, wish))).toBe("REJOIN_REFUSED");
  }
  expect(await mine.state()).toMatchObject({ holder: 1 });
});

test("only the token's hash is kept, and nothing once the call is over", async () => {
  const { visitor, callId, token } = await talking();
  const kept = async () => {
    const [row] = await world.sql`select to_jsonb(calls) as row from calls where id = ${callId}`;
    return JSON.stringify(row);
  };
  expect(await kept()).toContain(rejoinHashOf(token));
  expect(await kept()).not.toContain(token);
  await world.hangUp(visitor, callId);
  expect(await kept()).not.toContain(rejoinHashOf(token));
});

test("a ring cannot be taken over", async () => {
  const team = await world.team();
  await world.comeToDesk(team, team.ana);
  const visitor = world.newVisitor(team);
  const token = newRejoinToken();
  const callId = await world.requestCall(visitor, newCallId(), token);
  const wish = { callId, token, nextToken: newRejoinToken() };
  expect(await outcomeOf(rejoinCall(deps, visitor, wish))).toBe("REJOIN_REFUSED");
});

test("a page that closes after another has taken the call over takes nothing along", async () => {
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

test("whoever has just come back is not taken for gone again before the next heartbeat", async () => {
  const { token, leave, comeBack, rejoin, state } = await talking();
  await leave(1);
  world.turnClock(40);
  await comeBack(1);
  await settleUnseen(deps);
  expect(await state()).toMatchObject({ gone: { visitor: null } });
  await leave(1);
  world.turnClock(40);
  await rejoin(token);
  await settleUnseen(deps);
  expect(await state()).toMatchObject({ gone: { visitor: null } });
});

test("every page of the visitor sees since when the call is without one, and who holds it", async () => {
  const { visitor, callId, token, leave, rejoin } = await talking();
  const asks = { callId: null, greeterId: null, pageUrl: "https://shop.test/" };
  const seen = async () =>
    (await readVisitorView(deps, { ...visitor, address: "203.0.113.1" }, asks)).call;
  expect(await seen()).toMatchObject({ callId, holder: 1, visitorGoneAt: null });
  await leave(1);
  expect(await seen()).toMatchObject({ holder: 1, visitorGoneAt: expect.any(String) });
  await rejoin(token);
  expect(await seen()).toMatchObject({ holder: 2, visitorGoneAt: null });
});
