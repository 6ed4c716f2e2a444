import { expect, test } from "vitest";
import { openCallWorld, tabOf } from "../../tests/call-world.ts";
import { readDeskView } from "./read-desk-view.ts";

const world = await openCallWorld();

test("the desk view has the idle time of the agent's own organisation", async () => {
  const [team, other] = [await world.team({ idleMinutes: 7 }), await world.team()];
  const idleMinutes = async ({ orgId, ana }: typeof team) => {
    const desk = { orgId, agentId: ana.agentId };
    return (await readDeskView(world.deps, desk, tabOf(desk))).view.presence.idleMinutes;
  };
  expect(await idleMinutes(team)).toBe(7);
  expect(await idleMinutes(other)).toBe(5);
});
