import { expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { readCallPolicy } from "./call-policy.ts";
import { readCallSettings, saveCallSettings } from "./call-settings.ts";
import { changesBetween } from "./domain/call-settings.ts";

const world = await openCallWorld();
const { deps } = world;
const DEFAULTS = { ringSeconds: 15, wrapUpSeconds: 0, idleMinutes: 5, longestCallMinutes: 120 };

test("a new organisation has the defaults", async () => {
  const { orgId } = await world.team();
  expect(await readCallSettings(deps, orgId)).toEqual(DEFAULTS);
});

test("what is saved holds, is audited with what it was, and every desk and page looks again", async () => {
  const team = await world.team();
  const { topics, stop } = collectTopics(deps.hub);
  const after = { ...DEFAULTS, wrapUpSeconds: 30, idleMinutes: 10 };
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  await saveCallSettings(deps, admin, after);
  await saveCallSettings(deps, admin, after);
  stop();
  expect(await readCallSettings(deps, team.orgId)).toEqual(after);
  expect(await readCallPolicy(deps.db, team.orgId)).toEqual({
    ringSeconds: 15,
    wrapUpSeconds: 30,
    longestCallMinutes: 120,
    cobrowse: { level: "standard", rules: [] },
  });
  const audited = await world.sql`
    select actor_id, action, facts from audit_entries where org_id = ${team.orgId}`;
  expect([...audited]).toEqual([
    {
      actor_id: team.admin.agentId,
      action: "call_settings_changed",
      facts: { changes: { wrapUpSeconds: { from: 0, to: 30 }, idleMinutes: { from: 5, to: 10 } } },
    },
  ]);
  expect(topics).toEqual([`routing:${team.orgId}`, `settings:${team.orgId}`]);
});

test("nothing changed is nothing to tell", () => {
  expect(changesBetween(DEFAULTS, DEFAULTS)).toEqual({});
});
