import { expect, test } from "vitest";
import { openCallWorld, tabOf } from "../../tests/call-world.ts";
import type { VisitorPage } from "../live/presence-sockets.ts";
import { visitorArrived, visitorDeparted } from "../visits/visitor-presence.ts";
import { deskClosed, deskOpened } from "./desk-connection.ts";

const world = await openCallWorld();
const { deps } = world;

async function talking() {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  const agent = { orgId: team.orgId, agentId: team.ana.agentId };
  const gone = async () => {
    const { state } = await world.call(team.orgId, callId);
    return "gone" in state ? state.gone : null;
  };
  return { agent, tab: tabOf(team.ana), visitor, held: { callId, holder: 1 }, gone };
}

test("a desk that closes and opens concurrently isn't gone from its call", async () => {
  const { agent, tab, gone } = await talking();
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([deskClosed(deps, agent, tab), deskOpened(deps, agent, tab)]);
    expect(await gone()).toEqual({ visitor: null, agent: null });
  }
});

test("a visitor's page that disconnects and reconnects concurrently isn't gone from its call", async () => {
  const { visitor, held, gone } = await talking();
  const { orgId, visitorId } = visitor;
  const page: Pick<VisitorPage, "visitorId" | "orgId" | "holds"> = {
    visitorId,
    orgId,
    holds: held,
  };
  deps.presenceSockets.add(page as VisitorPage);
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([
      visitorArrived(deps, visitor, held),
      visitorDeparted(deps, visitor, held, false),
    ]);
    expect(await gone()).toEqual({ visitor: null, agent: null });
  }
});
