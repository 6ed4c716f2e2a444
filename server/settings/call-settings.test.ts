import { expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { readCallPolicy } from "./call-policy.ts";
import { callSettings } from "./call-settings.ts";
import { changesBetween } from "./define-settings.ts";

const world = await openCallWorld();
const { deps } = world;
const DEFAULTS = { ringSeconds: 15, wrapUpSeconds: 0, idleMinutes: 5, longestCallMinutes: 120 };

test("a new organisation has the defaults", async () => {
  const { orgId } = await world.team();
  expect(await callSettings.read(deps.db, orgId)).toEqual(DEFAULTS);
});

test("a save is stored, audited with the old values, and wakes every desk and page", async () => {
  const team = await world.team();
  const { topics, stop } = collectTopics(deps.hub);
  const after = { ...DEFAULTS, wrapUpSeconds: 30, idleMinutes: 10 };
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  await callSettings.save(deps, admin, after);
  await callSettings.save(deps, admin, after);
  stop();
  expect(await callSettings.read(deps.db, team.orgId)).toEqual(after);
  expect(await readCallPolicy(deps.db, team.orgId)).toEqual({
    ringSeconds: 15,
    wrapUpSeconds: 30,
    longestCallMinutes: 120,
    cobrowse: { level: "standard", rules: [] },
    recording: null,
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

test("equal settings have no changes", () => {
  expect(changesBetween(DEFAULTS, DEFAULTS)).toEqual({});
});
