import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { TabIdSchema } from "../kernel/ids.ts";
import { watchDesk } from "./watch-desk.ts";

const world = await openCallWorld();
const { deps } = world;

test("an expired session ends the desk's feed, but not during a call", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const agent = { orgId: team.orgId, agentId: team.ana.agentId };
  const abort = new AbortController();
  let loggedIn = true;
  const feed = watchDesk(deps, agent, {
    tabId: TabIdSchema.parse(randomUUID()),
    signal: abort.signal,
    isLoggedIn: async () => loggedIn,
  });
  /** The next view with or without a call, or null if the feed has ended. */
  const next = async (inCall: boolean) => {
    for (;;) {
      const { value, done } = await feed.next();
      if (done || !value) return null;
      if ((value.call !== null) === inCall) return value;
    }
  };
  expect(await next(false)).toMatchObject({ call: null });
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  expect(await next(true)).toMatchObject({ call: { callId } });

  loggedIn = false;
  deps.hub.wake({ type: "desk_changed", agentId: team.ana.agentId });
  expect(await next(true)).toMatchObject({ call: { callId } });
  await world.hangUp(visitor, callId);
  expect(await next(false)).toBeNull();
  abort.abort();
});
