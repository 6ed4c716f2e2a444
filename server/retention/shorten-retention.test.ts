import { expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import {
  AT_RUN,
  DAY_MS,
  NOW,
  openRetentionWorld,
  shorteningOf,
} from "../../tests/retention-world.ts";
import { RetentionRunIdSchema } from "../kernel/ids.ts";
import { RETENTION_DAYS } from "../settings/domain/recording-settings.ts";
import { readDeletion } from "./read-deletion.ts";
import { undoDeletion } from "./undo-deletion.ts";

const world = await openRetentionWorld();
const { deps, adminOf } = world;
const { newTeam, proposalOf, confirm, runWhenDue } = shorteningOf(world);

/** Calls at every age around the boundaries of all retentions. */
async function newTeamWithCallsOfEveryAge() {
  const team = await newTeam();
  const ages = RETENTION_DAYS.flatMap((days) => [
    days * DAY_MS - 1,
    days * DAY_MS,
    days * DAY_MS + 1,
  ]);
  const calls = [];
  for (const ageMs of ages)
    calls.push({ ageMs, callId: await world.record(team, { ageMs, transcript: true }) });
  return { team, calls };
}

test("TKT-013: a shorter retention asks for confirmation, and saves nothing before", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  expect(await world.save(team, { retentionDays: 30 })).toMatchObject({ status: "confirm" });
  expect((await world.settingsOf(team)).retentionDays).toBeNull();
  expect(await readDeletion(deps, team.orgId)).toBeNull();
  world.setClock(AT_RUN);
  await world.runDeletions(team);
  expect((await world.keptBy(team)).size).toBe(1);
});

test.each(RETENTION_DAYS)(
  "TKT-013: at %s days, the dialog's exact count, size and dates are those of the deleted recordings",
  async (days) => {
    const { team, calls } = await newTeamWithCallsOfEveryAge();
    const older = calls.filter(({ ageMs }) => ageMs >= days * DAY_MS);
    const at = (ageMs = 0) => new Date(NOW.getTime() - ageMs).toISOString();
    const { affected } = await confirm(team, { retentionDays: days });
    expect(affected).toEqual([
      {
        kind: "recording",
        items: older.length,
        bytes: older.length * 1_000,
        oldest: at(calls.at(-1)?.ageMs),
        newest: at(days * DAY_MS),
        cutoff: at(days * DAY_MS),
      },
    ]);
    await runWhenDue(team);
    const kept = calls.filter(({ ageMs }) => ageMs < days * DAY_MS).map(({ callId }) => callId);
    expect(await world.keptBy(team)).toEqual(new Set(kept));
    expect(await world.filesOf(team)).toBe(2 * kept.length);
    expect((await world.transcribedBy(team)).size).toBe(calls.length);
  },
);

test("TKT-013: each deletion is in the audit log: who, when, from, to, call and size", async () => {
  const team = await newTeam();
  const callId = await world.record(team, { ageMs: 60 * DAY_MS, bytes: 4_321, transcript: true });
  await confirm(team, { retentionDays: 30, transcriptRetentionDays: 14 });
  await runWhenDue(team);
  const recordedAt = new Date(NOW.getTime() - 60 * DAY_MS).toISOString();
  const common = { call: callId, recordedAt, cause: "retention_shortened", from: null };
  const [actor_id, at] = [team.admin.agentId, new Date(AT_RUN)];
  expect(await world.auditOf(team, "recording_deleted")).toEqual([
    { actor_id, at, facts: { ...common, to: 30, bytes: 4_321 } },
  ]);
  expect(await world.auditOf(team, "transcript_deleted")).toEqual([
    { actor_id, at, facts: { ...common, to: 14, bytes: "Hello there".length } },
  ]);
  expect(await world.auditOf(team, "deletion_scheduled")).toMatchObject([{ actor_id, at: NOW }]);
});

test("TKT-013: recordings that are older than the new retention are deleted after 10 minutes", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  await confirm(team, { retentionDays: 30 });
  world.setClock(AT_RUN - 1);
  await world.runDeletions(team);
  expect((await world.keptBy(team)).size).toBe(1);
  expect(await readDeletion(deps, team.orgId)).toMatchObject({
    state: "scheduled",
    recordings: 1,
    transcripts: 0,
    deleted: 0,
    runsAt: new Date(AT_RUN).toISOString(),
  });
  await runWhenDue(team);
  expect((await world.keptBy(team)).size).toBe(0);
  expect(await readDeletion(deps, team.orgId)).toMatchObject({ state: "done", deleted: 1 });
});

test.each([
  { changes: { retentionDays: 90 }, what: "nothing is that old" },
  { changes: { transcriptRetentionDays: 7 }, what: "there are no transcripts" },
  { changes: { retentionDays: null, enabled: true }, what: "retention doesn't change" },
] as const)("if $what, the settings are saved without a question", async ({ changes }) => {
  const team = await newTeam();
  await world.record(team, { ageMs: 90 * DAY_MS - 1 });
  expect(await world.save(team, changes)).toEqual({ status: "saved" });
  expect(await world.settingsOf(team)).toMatchObject(changes);
  expect(await readDeletion(deps, team.orgId)).toBeNull();
});

test("a longer retention is saved without a question", async () => {
  const team = await newTeam();
  await world.configure(team, { retentionDays: 7 });
  await world.record(team, { ageMs: 60 * DAY_MS });
  expect(await world.save(team, { retentionDays: 14 })).toEqual({ status: "saved" });
});

test("what becomes older between the question and the answer is not deleted with the rest", async () => {
  const team = await newTeam();
  const old = await world.record(team, { ageMs: 30 * DAY_MS });
  const younger = await world.record(team, { ageMs: 30 * DAY_MS - 60_000 });
  const { runId } = await proposalOf(team, { retentionDays: 30 });
  world.setClock(NOW.getTime() + 120_000);
  await world.save(team, { retentionDays: 30 }, runId);
  world.setClock(AT_RUN + 120_000);
  await world.runDeletions(team);
  expect(await world.keptBy(team)).toEqual(new Set([younger]));
  expect(old).not.toBe(younger);
});

test("a deletion can be undone until its last millisecond, which restores the setting", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  const { runId } = await confirm(team, { retentionDays: 30, captions: true });
  world.setClock(AT_RUN - 1);
  await undoDeletion(deps, adminOf(team), runId);
  await undoDeletion(deps, adminOf(team), runId);
  expect(await world.settingsOf(team)).toMatchObject({ retentionDays: null, captions: true });
  await runWhenDue(team);
  expect((await world.keptBy(team)).size).toBe(1);
  expect(await readDeletion(deps, team.orgId)).toBeNull();
  expect(await world.auditOf(team, "deletion_undone")).toHaveLength(1);
  expect(await world.auditOf(team, "recording_deleted")).toEqual([]);
});

test("a deletion can't be undone from the moment it is due", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  const { runId } = await confirm(team, { retentionDays: 30 });
  world.setClock(AT_RUN);
  const undo = () => outcomeOf(undoDeletion(deps, adminOf(team), runId));
  expect(await undo()).toBe("DELETION_TOO_LATE");
  await runWhenDue(team);
  expect(await undo()).toBe("DELETION_TOO_LATE");
  expect((await world.settingsOf(team)).retentionDays).toBe(30);
});

test("the deletion of another organization can be neither confirmed nor undone", async () => {
  const [team, other] = [await newTeam(), await newTeam()];
  for (const one of [team, other]) await world.record(one, { ageMs: 60 * DAY_MS });
  const { runId } = await proposalOf(team, { retentionDays: 30 });
  expect(await outcomeOf(world.save(other, { retentionDays: 30 }, runId))).toBe(
    "RETENTION_CHANGED",
  );
  await world.save(team, { retentionDays: 30 }, runId);
  const undo = undoDeletion(deps, adminOf(other), RetentionRunIdSchema.parse(runId));
  expect(await outcomeOf(undo)).toBe("DELETION_TOO_LATE");
});

test("of two admins who confirm at once, one is refused", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  const proposals = await Promise.all(
    [30, 14].map((days) => proposalOf(team, { retentionDays: days as 30 | 14 })),
  );
  const answers = await Promise.all(
    proposals.map(({ runId }, index) =>
      outcomeOf(world.save(team, { retentionDays: index === 0 ? 30 : 14 }, runId)),
    ),
  );
  expect(answers.filter((answer) => answer === "ok")).toHaveLength(1);
  expect(answers.filter((answer) => answer !== "ok")).toEqual(["DELETION_OPEN"]);
  expect(await world.auditOf(team, "deletion_scheduled")).toHaveLength(1);
});

test.each([
  { what: "another retention", changes: { retentionDays: 14 }, passMs: 0 },
  { what: "an hour later", changes: { retentionDays: 30 }, passMs: 60 * 60_000 },
] as const)("a confirmation for $what is refused", async ({ changes, passMs }) => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  const { runId } = await proposalOf(team, { retentionDays: 30 });
  world.setClock(NOW.getTime() + passMs);
  expect(await outcomeOf(world.save(team, changes, runId))).toBe("RETENTION_CHANGED");
  expect((await world.settingsOf(team)).retentionDays).toBeNull();
});

test("a proposal is confirmed only once", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  const { runId } = await confirm(team, { retentionDays: 30 });
  await undoDeletion(deps, adminOf(team), runId);
  expect(await outcomeOf(world.save(team, { retentionDays: 30 }, runId))).toBe("RETENTION_CHANGED");
});
