import { expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { DAY_MS, NOW, openRetentionWorld } from "../../tests/retention-world.ts";
import { collectWebhooks } from "../../tests/webhook-messages.ts";
import { deleteRecording, placeHold } from "./delete-recording.ts";
import { readCallRetention } from "./read-call-retention.ts";

const world = await openRetentionWorld();
const { deps, adminOf } = world;
const reason = "Recorded by mistake";

test("an admin deletes one recording with its transcript, for a reason", async () => {
  const team = await world.team();
  const callId = await world.record(team, { ageMs: DAY_MS, transcript: true });
  const other = await world.record(team, { ageMs: DAY_MS, transcript: true });
  const sentOf = await collectWebhooks(world, team);
  await deleteRecording(deps, adminOf(team), { callId, reason });
  expect(await world.keptBy(team)).toEqual(new Set([other]));
  expect(await world.transcribedBy(team)).toEqual(new Set([other]));
  expect(await world.filesOf(team)).toBe(2);
  for (const action of ["recording_deleted", "transcript_deleted"])
    expect(await world.auditOf(team, action)).toMatchObject([
      { actor_id: team.admin.agentId, facts: { call: callId, cause: "deleted_by_admin", reason } },
    ]);
  expect(await readCallRetention(deps, { orgId: team.orgId, callId })).toEqual({
    recording: {
      state: "deleted",
      at: NOW.toISOString(),
      cause: "deleted_by_admin",
      by: team.admin.name,
      reason,
    },
    transcript: expect.objectContaining({ state: "deleted" }),
    hold: null,
  });
  const again = deleteRecording(deps, adminOf(team), { callId, reason });
  expect(await outcomeOf(again)).toBe("RECORDING_NOT_FOUND");
  expect(await sentOf("recording.deleted")).toEqual([{ callId, deletedAt: NOW.toISOString() }]);
});

test("a deletion that fails is finished by its job", async () => {
  const team = await world.team();
  const callId = await world.record(team, { ageMs: DAY_MS });
  world.failRemovals(1);
  await expect(deleteRecording(deps, adminOf(team), { callId, reason })).rejects.toThrow();
  expect((await world.keptBy(team)).size).toBe(1);
  await world.runDeletions(team);
  expect((await world.keptBy(team)).size).toBe(0);
  expect(await world.auditOf(team, "recording_deleted")).toHaveLength(1);
});

test("a call on legal hold is not deleted", async () => {
  const team = await world.team();
  const callId = await world.record(team, { ageMs: 400 * DAY_MS, transcript: true });
  await placeHold(deps, adminOf(team), { callId, reason: "Court case" });
  const deletion = deleteRecording(deps, adminOf(team), { callId, reason });
  expect(await outcomeOf(deletion)).toBe("CALL_ON_HOLD");
  expect(await readCallRetention(deps, { orgId: team.orgId, callId })).toEqual({
    recording: { state: "kept", until: null },
    transcript: { state: "kept", until: null },
    hold: { reason: "Court case", placedBy: team.admin.name, placedAt: NOW.toISOString() },
  });
});

test("a call of another organization, or without a recording, is refused", async () => {
  const [team, other] = [await world.team(), await world.team()];
  const foreign = await world.record(other, { ageMs: DAY_MS });
  const unrecorded = await world.requestCall(world.newVisitor(team));
  for (const callId of [foreign, unrecorded]) {
    const request = { callId, reason };
    for (const act of [deleteRecording, placeHold])
      expect(await outcomeOf(act(deps, adminOf(team), request))).toBe("RECORDING_NOT_FOUND");
  }
  expect((await world.keptBy(other)).size).toBe(1);
  expect(await readCallRetention(deps, { orgId: team.orgId, callId: foreign })).toBeNull();
});

test("a call's recording is kept until the end of its retention", async () => {
  const team = await world.team();
  await world.configure(team, { retentionDays: 60, transcriptRetentionDays: null });
  const callId = await world.record(team, { ageMs: DAY_MS, transcript: true });
  expect(await readCallRetention(deps, { orgId: team.orgId, callId })).toEqual({
    recording: { state: "kept", until: new Date(NOW.getTime() + 59 * DAY_MS).toISOString() },
    transcript: { state: "kept", until: null },
    hold: null,
  });
});
