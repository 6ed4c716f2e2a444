import { expect, test } from "vitest";
import { newCallId, openCallWorld } from "../../tests/call-world.ts";
import type { PrivacySettings } from "./domain/privacy-settings.ts";
import { privacySettings } from "./privacy-settings.ts";

const world = await openCallWorld();
const { deps } = world;
const DEFAULTS: PrivacySettings = { enabled: true, level: "standard", rules: [] };
const STRICT: PrivacySettings = {
  enabled: true,
  level: "strict",
  rules: [
    { address: "/checkout/*", effect: "mask", selector: ".total" },
    { address: "/medical/*", effect: "pause" },
  ],
};

async function newTeam() {
  const team = await world.team();
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  const requestCall = async () => {
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor, newCallId());
    return (await world.call(team.orgId, callId)).policy.cobrowse;
  };
  return { team, admin, requestCall };
}

test("a new organization has co-browse on", async () => {
  const { team } = await newTeam();
  expect(await privacySettings.read(deps.db, team.orgId)).toEqual(DEFAULTS);
});

test("a save is stored for this organization only and audited once", async () => {
  const { team, admin } = await newTeam();
  const other = await newTeam();
  await privacySettings.save(deps, admin, STRICT);
  await privacySettings.save(deps, admin, STRICT);
  expect(await privacySettings.read(deps.db, team.orgId)).toEqual(STRICT);
  expect(await privacySettings.read(deps.db, other.team.orgId)).toEqual(DEFAULTS);
  const audited = await world.sql`
    select actor_id, action, facts from audit_entries where org_id = ${team.orgId}`;
  expect([...audited]).toEqual([
    {
      actor_id: team.admin.agentId,
      action: "privacy_settings_changed",
      facts: { from: DEFAULTS, to: STRICT },
    },
  ]);
});

test("a call keeps the settings it was requested with; the next call has the new ones", async () => {
  const { team, admin, requestCall } = await newTeam();
  await world.makeAvailable(team, team.ana);
  await world.makeAvailable(team, team.bo);
  const visitor = world.newVisitor(team);
  const running = await world.requestCall(visitor, newCallId());
  await privacySettings.save(deps, admin, { ...STRICT, enabled: false });
  expect(await requestCall()).toBeNull();
  expect((await world.call(team.orgId, running)).policy.cobrowse).toEqual({
    level: "standard",
    rules: [],
  });
});
