import { expect, test } from "vitest";
import { newCallId } from "../../tests/call-world.ts";
import { openMessagesWorld } from "../../tests/messages-world.ts";
import type { Team } from "../../tests/world.ts";
import { blockVisitor } from "../calls/block-visitor.ts";
import { unavailableSettings } from "../settings/unavailable-settings.ts";
import { readVisitorView } from "./read-visitor-view.ts";

const world = await openMessagesWorld();
const { deps, sql } = world;
const PAGE = { callId: null, greeterId: null, pageUrl: "https://shop.test/bikes" };
const view = (visitor: ReturnType<typeof world.newVisitor>) => readVisitorView(deps, visitor, PAGE);

async function close({ orgId }: Team): Promise<void> {
  const never = JSON.stringify({ week: [[{ from: 0, to: 1 }], [], [], [], [], [], []] });
  await sql`update organizations set working_hours = ${never}::text::jsonb where id = ${orgId}`;
  deps.hub.wake({ type: "settings_changed", orgId });
}

test("nothing is offered unless the organization wants it", async () => {
  const team = await world.team();
  expect(await view(world.newVisitor(team))).not.toHaveProperty("offers");
});

test("what is turned on is offered while no agent is free, and not when one is", async () => {
  const team = await world.openTeam();
  const settings = await unavailableSettings.read(deps.db, team.orgId);
  const next = { ...settings, alert: false };
  await unavailableSettings.save(deps, world.adminOf(team), next);
  const visitor = world.newVisitor(team);
  expect((await view(visitor)).offers).toEqual(["backAt", "callback", "message"]);
  await world.makeAvailable(team, team.ana);
  expect(await view(visitor)).not.toHaveProperty("offers");
});

test("a blocked visitor is shown exactly what others see when no agent is free", async () => {
  const team = await world.openTeam();
  await world.makeAvailable(team, team.ana);
  const blocked = world.newVisitor(team);
  const callId = newCallId();
  await world.requestCall(blocked, callId);
  await blockVisitor(deps, { orgId: team.orgId, agentId: team.ana.agentId }, callId);
  await close(team);
  const [mine, others] = [await view(blocked), await view(world.newVisitor(team))];
  expect(mine.backAt).toBeDefined();
  expect({ ...mine, now: "" }).toEqual({ ...others, now: "" });
});
