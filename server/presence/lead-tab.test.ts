import { expect, test } from "vitest";
import { openCallWorld, tabOf } from "../../tests/call-world.ts";
import type { Person, Team } from "../../tests/world.ts";
import { deskClosed, deskOpened } from "../desk/desk-connection.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { setAvailable } from "../desk/set-available.ts";
import { type TabId, TabIdSchema } from "../kernel/ids.ts";
import { stampAgents } from "./heartbeat.ts";
import { lead, releaseLead } from "./lead-tab.ts";
import { recordDeskActivity } from "./use-desk.ts";

const world = await openCallWorld();
const { deps } = world;
const second = TabIdSchema.parse("00000000-0000-4000-8000-0000000000b2");

/** Ana's desk, open in two tabs. */
async function twoTabs() {
  const team = await world.team();
  const agent = { orgId: team.orgId, agentId: team.ana.agentId };
  const first = tabOf(team.ana);
  await world.makeAvailable(team, team.ana);
  await deskOpened(deps, agent, second);
  const leader = async (): Promise<string> => {
    const leads = async (tabId: TabId) => (await readDeskView(deps, agent, tabId)).view.leads;
    const [one, other] = [await leads(first), await leads(second)];
    return one && other ? "both" : one ? "first" : other ? "second" : "none";
  };
  return { team, agent, first, leader };
}

async function talk(team: Team, person: Person) {
  const callId = await world.requestCall(world.newVisitor(team));
  await world.answer(team, person, callId);
}

test("the tab that was opened first leads until another is used", async () => {
  const { agent, first, leader } = await twoTabs();
  expect(await leader()).toBe("first");
  await recordDeskActivity(deps, agent, second);
  expect(await leader()).toBe("second");
  await recordDeskActivity(deps, agent, first);
  expect(await leader()).toBe("first");
});

test("during a call the leading tab changes only at the agent's request", async () => {
  const { team, agent, leader } = await twoTabs();
  await talk(team, team.ana);
  await recordDeskActivity(deps, agent, second);
  expect(await leader()).toBe("first");
  await lead(deps, agent, second);
  expect(await leader()).toBe("second");
});

test("closing the leading tab makes another one lead at once", async () => {
  const { agent, first, leader } = await twoTabs();
  await deskClosed(deps, agent, first);
  expect(await leader()).toBe("second");
});

test("a leading tab that is reloaded during a call still leads", async () => {
  const { team, agent, first, leader } = await twoTabs();
  await talk(team, team.ana);
  await deskClosed(deps, agent, first);
  expect(await leader()).toBe("first");
  await deskOpened(deps, agent, first);
  await releaseLead(deps, agent, first);
  expect(await leader()).toBe("first");
});

test("a leading tab whose process died is replaced by an open one", async () => {
  const { team, agent, leader } = await twoTabs();
  await talk(team, team.ana);
  const lost = TabIdSchema.parse("00000000-0000-4000-8000-0000000000c3");
  await lead(deps, agent, lost);
  world.advanceClock(14);
  await stampAgents(deps);
  expect(await leader()).toBe("none");
  world.advanceClock(2);
  await stampAgents(deps);
  expect(await leader()).toBe("second");
});

test("after all tabs were closed, the next one that opens leads", async () => {
  const { agent, first, leader } = await twoTabs();
  await deskClosed(deps, agent, second);
  await deskClosed(deps, agent, first);
  expect(await leader()).toBe("none");
  await deskOpened(deps, agent, second);
  expect(await leader()).toBe("second");
  await setAvailable(deps, agent, false);
});
