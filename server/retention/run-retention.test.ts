import { expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { AT_RUN, DAY_MS, openRetentionWorld, shorteningOf } from "../../tests/retention-world.ts";
import type { Team } from "../../tests/world.ts";
import type { RetentionRunId } from "../kernel/ids.ts";
import { placeHold } from "./delete-recording.ts";
import { readDeletion } from "./read-deletion.ts";
import { runRetention } from "./run-retention.ts";

const world = await openRetentionWorld();
const { deps, adminOf } = world;
const { newTeam, confirm, runWhenDue } = shorteningOf(world);

test("a retention that is lengthened meanwhile keeps what it covers", async () => {
  const team = await newTeam();
  const young = await world.record(team, { ageMs: 45 * DAY_MS });
  await world.record(team, { ageMs: 90 * DAY_MS });
  await confirm(team, { retentionDays: 30 });
  expect(await world.save(team, { retentionDays: 60 })).toEqual({ status: "saved" });
  await runWhenDue(team);
  expect(await world.keptBy(team)).toEqual(new Set([young]));
  expect(await readDeletion(deps, team.orgId)).toMatchObject({
    state: "done",
    deleted: 1,
    skipped: 1,
  });
});

test("an even shorter retention waits until the first deletion is done", async () => {
  const team = await newTeam();
  for (const days of [20, 60]) await world.record(team, { ageMs: days * DAY_MS });
  await confirm(team, { retentionDays: 30 });
  expect(await outcomeOf(world.save(team, { retentionDays: 7 }))).toBe("DELETION_OPEN");
  await runWhenDue(team);
  const { affected } = await confirm(team, { retentionDays: 7 });
  expect(affected).toMatchObject([{ items: 1 }]);
});

test("calls that are recorded meanwhile are kept", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  await confirm(team, { retentionDays: 30 });
  const recent = await world.record(team, { ageMs: -60_000 });
  await runWhenDue(team);
  expect(await world.keptBy(team)).toEqual(new Set([recent]));
});

test("calls on legal hold are neither counted nor deleted, even if held after the confirmation", async () => {
  const team = await newTeam();
  const [before, after] = [
    await world.record(team, { ageMs: 60 * DAY_MS, transcript: true }),
    await world.record(team, { ageMs: 61 * DAY_MS, transcript: true }),
  ];
  const hold = (callId: typeof before) =>
    placeHold(deps, adminOf(team), { callId, reason: "Court case" });
  await hold(before);
  const { affected } = await confirm(team, { retentionDays: 30, transcriptRetentionDays: 30 });
  expect(affected.map(({ items }) => items)).toEqual([1, 1]);
  await hold(after);
  await runWhenDue(team);
  expect(await world.keptBy(team)).toEqual(new Set([before, after]));
  expect(await world.transcribedBy(team)).toEqual(new Set([before, after]));
});

test("a run that is interrupted and run again deletes nothing twice and forgets nothing", async () => {
  const team = await newTeam();
  for (let call = 0; call < 8; call += 1)
    await world.record(team, { ageMs: (60 + call) * DAY_MS, transcript: true });
  const { runId } = await confirm(team, { retentionDays: 30, transcriptRetentionDays: 30 });
  world.setClock(AT_RUN);
  world.failRemovals(5);
  const key: { orgId: Team["orgId"]; runId: RetentionRunId } = { orgId: team.orgId, runId };
  await expect(runRetention(deps, key)).rejects.toThrow("5 items not deleted");
  expect(await readDeletion(deps, team.orgId)).toMatchObject({ state: "running", deleted: 11 });
  await Promise.all([runRetention(deps, key), runRetention(deps, key)]);
  await runRetention(deps, key);
  expect(await world.keptBy(team)).toEqual(new Set());
  expect(await world.filesOf(team)).toBe(0);
  for (const action of ["recording_deleted", "transcript_deleted"]) {
    const calls = (await world.auditOf(team, action)).map(({ facts }) => facts.call);
    expect(new Set(calls).size).toBe(8);
    expect(calls).toHaveLength(8);
  }
  expect(await readDeletion(deps, team.orgId)).toMatchObject({ state: "done", deleted: 16 });
});

test("once the deletion of a call has begun, it can't be put on hold, and it is finished", async () => {
  const team = await newTeam();
  const callId = await world.record(team, { ageMs: 60 * DAY_MS });
  const { runId } = await confirm(team, { retentionDays: 30 });
  world.setClock(AT_RUN);
  world.failRemovals(1);
  await expect(runRetention(deps, { orgId: team.orgId, runId })).rejects.toThrow();
  const hold = placeHold(deps, adminOf(team), { callId, reason: "Court case" });
  expect(await outcomeOf(hold)).toBe("DELETION_STARTED");
  await world.configure(team, { retentionDays: null });
  await runRetention(deps, { orgId: team.orgId, runId });
  expect((await world.keptBy(team)).size).toBe(0);
});
