import { expect, test } from "vitest";
import { newCallId, openCallWorld } from "../../tests/call-world.ts";
import { type RecordingSettings, recordingPolicyOf } from "./domain/recording-settings.ts";
import { recordingSettings } from "./recording-settings.ts";

const world = await openCallWorld();
const { deps } = world;
const DEFAULTS: RecordingSettings = {
  enabled: false,
  consent: "notice",
  required: false,
  cobrowse: false,
  transcribe: false,
  captions: false,
  retentionDays: 30,
  transcriptRetentionDays: 30,
};
const POLICY = {
  consent: "ask",
  required: true,
  cobrowse: true,
  transcribe: true,
  captions: true,
} as const;
const ON: RecordingSettings = { ...DEFAULTS, ...POLICY, enabled: true, retentionDays: null };

async function newTeam() {
  const team = await world.team();
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  const requestCall = async () => {
    const callId = await world.requestCall(world.newVisitor(team), newCallId());
    return (await world.call(team.orgId, callId)).policy.recording;
  };
  return { team, admin, requestCall };
}

test("TKT-014: a new organization records no calls", async () => {
  const { team, requestCall } = await newTeam();
  expect(await recordingSettings.read(deps.db, team.orgId)).toEqual(DEFAULTS);
  expect(await requestCall()).toBeNull();
});

test("a save is stored for this organization only and audited once", async () => {
  const { team, admin } = await newTeam();
  const other = await newTeam();
  await recordingSettings.save(deps, admin, ON);
  await recordingSettings.save(deps, admin, ON);
  expect(await recordingSettings.read(deps.db, team.orgId)).toEqual(ON);
  expect(await recordingSettings.read(deps.db, other.team.orgId)).toEqual(DEFAULTS);
  const audited = await world.sql`
    select actor_id, action, facts from audit_entries where org_id = ${team.orgId}`;
  expect([...audited]).toEqual([
    {
      actor_id: team.admin.agentId,
      action: "recording_settings_changed",
      facts: {
        changes: {
          enabled: { from: false, to: true },
          consent: { from: "notice", to: "ask" },
          required: { from: false, to: true },
          cobrowse: { from: false, to: true },
          transcribe: { from: false, to: true },
          captions: { from: false, to: true },
          retentionDays: { from: 30, to: null },
        },
      },
    },
  ]);
});

test("a call keeps the settings it was requested with; the next call has the new ones", async () => {
  const { team, admin, requestCall } = await newTeam();
  await recordingSettings.save(deps, admin, ON);
  await world.makeAvailable(team, team.ana);
  const running = await world.requestCall(world.newVisitor(team), newCallId());
  await recordingSettings.save(deps, admin, { ...ON, enabled: false });
  expect(await requestCall()).toBeNull();
  expect((await world.call(team.orgId, running)).policy.recording).toEqual(POLICY);
  await recordingSettings.save(deps, admin, { ...ON, consent: "notice" });
  expect(await requestCall()).toEqual({ ...POLICY, consent: "notice" });
});

test.each([
  { plan: {}, recorded: false },
  { plan: { status: "active" }, recorded: true },
  { plan: { status: "canceled", ended_at: new Date().toISOString() }, recorded: false },
  { plan: { grandfathered: true }, recorded: true },
])("a call of an organization with the plan $plan is recorded: $recorded", async (one) => {
  const { team, admin, requestCall } = await newTeam();
  await recordingSettings.save(deps, admin, ON);
  await world.sql`insert into plans ${world.sql({ org_id: team.orgId, ...one.plan } as never)}`;
  expect(await requestCall()).toEqual(one.recorded ? POLICY : null);
});

test("the settings of a call have only what concerns calls", () => {
  expect(recordingPolicyOf(ON)).toEqual(POLICY);
  expect(recordingPolicyOf({ ...ON, enabled: false })).toBeNull();
});
