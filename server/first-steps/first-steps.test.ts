import { expect, test } from "vitest";
import { openCallWorldOn } from "../../tests/call-world.ts";
import { testDatabase } from "../../tests/database.ts";
import type { Team } from "../../tests/world.ts";
import { inviteOne } from "../team/invite-one.ts";
import { putAway, readFirstSteps, watchFirstSteps } from "./read-first-steps.ts";

const { url } = await testDatabase();
const here = await openCallWorldOn(url);
const there = await openCallWorldOn(url);
const { deps, sql } = here;

/** A team whose admin is alone. */
async function founder(): Promise<Team> {
  const team = await here.team({ adminTakesCalls: true });
  await sql`update members set removed_at = now()
    where org_id = ${team.orgId} and role = 'agent'`;
  return team;
}
const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });

test("each step ticks itself in every process, until the checklist is put away", async () => {
  const team = await founder();
  const { orgId, siteId, admin } = team;
  const abort = new AbortController();
  const feed = watchFirstSteps(there.deps, adminOf(team), {
    signal: abort.signal,
    isAdmin: async () => true,
  });
  const until = async (step: "greeting" | "site" | "colleague" | "call") => {
    for (;;) {
      const { value } = await feed.next();
      if (value?.done[step]) return value;
    }
  };
  expect((await feed.next()).value).toMatchObject({
    done: { greeting: false, site: false, colleague: false, call: false },
    seen: null,
    siteId,
  });

  await sql`update members set clip_url = '/demo/ana.webm' where id = ${admin.agentId}`;
  deps.hub.wake({ type: "clips_changed", orgId, agentIds: [admin.agentId] });
  expect((await until("greeting")).done).toMatchObject({ site: false, colleague: false });

  const visitor = { orgId, siteId, visitorId: null, origin: "https://shop.example" };
  deps.sightings.add(visitor, null);
  await deps.sightings.flush();
  expect((await until("site")).seen).toMatchObject({ host: "shop.example" });

  await inviteOne(deps, adminOf(team), {
    email: "new@shop.example",
    role: "agent",
    takesCalls: true,
    pools: [],
  });
  await until("colleague");

  await here.makeAvailable(team, admin);
  const callId = await here.requestCall(here.newVisitor(team));
  await here.answer(team, admin, callId);
  expect((await until("call")).done).toEqual({
    greeting: true,
    site: true,
    colleague: true,
    call: true,
  });

  await putAway(deps, orgId);
  let last = await feed.next();
  while (!last.done && last.value !== null) last = await feed.next();
  expect(last).toEqual({ done: false, value: null });
  expect((await feed.next()).done).toBe(true);
  expect(await readFirstSteps(deps, orgId)).toBeNull();
  abort.abort();
});

test("other organizations tick nothing, and a second member is a colleague", async () => {
  const [alone, many] = [await founder(), await here.team()];
  deps.sightings.add(
    { orgId: many.orgId, siteId: many.siteId, visitorId: null, origin: "https://many.example" },
    null,
  );
  await deps.sightings.flush();
  await putAway(deps, (await founder()).orgId);
  expect((await readFirstSteps(deps, alone.orgId))?.done).toEqual({
    greeting: false,
    site: false,
    colleague: false,
    call: false,
  });
  expect((await readFirstSteps(deps, many.orgId))?.done).toMatchObject({
    site: true,
    colleague: true,
  });
});
