import { expect, test } from "vitest";
import { newCallId, openCallWorld } from "../../tests/call-world.ts";
import type { PrivacySettings } from "./domain/privacy-settings.ts";
import { readPrivacySettings, savePrivacySettings } from "./privacy-settings.ts";

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

async function founded() {
  const team = await world.team();
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  const calling = async () => {
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor, newCallId());
    return (await world.call(team.orgId, callId)).policy.cobrowse;
  };
  return { team, admin, calling };
}

test("co-browse is on from the beginning", async () => {
  const { team } = await founded();
  expect(await readPrivacySettings(deps, team.orgId)).toEqual(DEFAULTS);
});

test("what is saved holds for this organisation alone, and is audited once", async () => {
  const { team, admin } = await founded();
  const other = await founded();
  await savePrivacySettings(deps, admin, STRICT);
  await savePrivacySettings(deps, admin, STRICT);
  expect(await readPrivacySettings(deps, team.orgId)).toEqual(STRICT);
  expect(await readPrivacySettings(deps, other.team.orgId)).toEqual(DEFAULTS);
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

test("a call keeps what held when it was asked for; the next one has what holds then", async () => {
  const { team, admin, calling } = await founded();
  await world.comeToDesk(team, team.ana);
  await world.comeToDesk(team, team.bo);
  const visitor = world.newVisitor(team);
  const running = await world.requestCall(visitor, newCallId());
  await savePrivacySettings(deps, admin, { ...STRICT, enabled: false });
  expect(await calling()).toBeNull();
  expect((await world.call(team.orgId, running)).policy.cobrowse).toEqual({
    level: "standard",
    rules: [],
  });
});
