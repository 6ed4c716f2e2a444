import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { DAY_MS, NOW, openRetentionWorld } from "../../tests/retention-world.ts";
import type { Team } from "../../tests/world.ts";
import { PROFILE_KEPT_MS } from "../visitors/domain/known-visitor.ts";
import { placeHold, releaseHold } from "./delete-recording.ts";
import { UNDO_MS } from "./domain/retention-run.ts";
import { purgeEndedPlan, purgeNightly } from "./purge.ts";

const world = await openRetentionWorld();
const { deps, adminOf, sql } = world;

async function newTeam(changes: Parameters<typeof world.configure>[1] = {}) {
  world.setClock(NOW);
  const team = await world.team();
  await world.configure(team, { retentionDays: null, transcriptRetentionDays: null, ...changes });
  return team;
}

async function night(...teams: Team[]): Promise<void> {
  await purgeNightly(deps);
  for (const team of teams) await world.runDeletions(team);
}

async function endPlan({ orgId }: Team, purgeDueAt: Date | null): Promise<void> {
  const ended = purgeDueAt
    ? { status: "canceled", ended_at: purgeDueAt, purge_due_at: purgeDueAt }
    : { status: "active", ended_at: null, purge_due_at: null };
  await sql`delete from plans where org_id = ${orgId}`;
  await sql`insert into plans ${sql({
    org_id: orgId,
    ...ended,
    ended_at: ended.ended_at?.toISOString() ?? null,
    purge_due_at: ended.purge_due_at?.toISOString() ?? null,
  })}`;
}

test("every night, what has reached its retention is deleted, to the millisecond", async () => {
  const team = await newTeam({ retentionDays: 30, transcriptRetentionDays: 90 });
  const other = await newTeam({ retentionDays: 90, transcriptRetentionDays: 7 });
  const record = (one: Team, ageMs: number) => world.record(one, { ageMs, transcript: true });
  const [younger, exact, older] = [
    await record(team, 30 * DAY_MS - 1),
    await record(team, 30 * DAY_MS),
    await record(team, 90 * DAY_MS),
  ];
  const ofOther = await record(other, 30 * DAY_MS);
  await night(team, other);
  expect(await world.keptBy(team)).toEqual(new Set([younger]));
  expect(await world.transcribedBy(team)).toEqual(new Set([younger, exact]));
  expect(await world.keptBy(other)).toEqual(new Set([ofOther]));
  expect(await world.transcribedBy(other)).toEqual(new Set());
  const audited = await world.auditOf(team, "recording_deleted");
  expect(audited.map(({ facts }) => facts.call).toSorted()).toEqual([exact, older].toSorted());
  expect(audited[0]).toMatchObject({ actor_id: null, facts: { cause: "retention_reached" } });
  await night(team, other);
  expect(await world.auditOf(team, "recording_deleted")).toEqual(audited);
});

test("while a shorter retention can be undone, the nightly deletion leaves its organization out", async () => {
  const team = await newTeam();
  const calls = [
    await world.record(team, { ageMs: 60 * DAY_MS }),
    await world.record(team, { ageMs: 30 * DAY_MS - 60_000 }),
  ];
  const outcome = await world.save(team, { retentionDays: 30 });
  if (outcome.status !== "confirm") throw new Error("nothing to confirm");
  await world.save(team, { retentionDays: 30 }, outcome.proposal.runId);
  world.setClock(NOW.getTime() + 5 * 60_000);
  await night(team);
  expect(await world.keptBy(team)).toEqual(new Set(calls));
  world.setClock(NOW.getTime() + UNDO_MS);
  await world.runDeletions(team);
  await night(team);
  expect((await world.keptBy(team)).size).toBe(0);
});

test("a proposal that no one confirmed is forgotten, and a run whose job was lost is run", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: 60 * DAY_MS });
  const [forgotten, lost] = [
    await world.save(team, { retentionDays: 14 }),
    await world.save(team, { retentionDays: 30 }),
  ];
  if (lost.status !== "confirm" || forgotten.status !== "confirm") throw new Error("no proposal");
  await world.save(team, { retentionDays: 30 }, lost.proposal.runId);
  await sql`delete from pgboss.job where data->>'runId' = ${lost.proposal.runId}`;
  world.setClock(NOW.getTime() + DAY_MS);
  await night(team);
  expect((await world.keptBy(team)).size).toBe(0);
  const runs = await sql`select id from retention_runs where org_id = ${team.orgId}`;
  expect(runs.map(({ id }) => id)).toEqual([lost.proposal.runId]);
});

test("a call on legal hold is deleted the night after its release", async () => {
  const team = await newTeam({ retentionDays: 30 });
  const callId = await world.record(team, { ageMs: 60 * DAY_MS });
  await placeHold(deps, adminOf(team), { callId, reason: "Court case" });
  await placeHold(deps, adminOf(team), { callId, reason: "Again" });
  await night(team);
  expect((await world.keptBy(team)).size).toBe(1);
  await releaseHold(deps, adminOf(team), { callId, reason: "Case closed" });
  await night(team);
  expect((await world.keptBy(team)).size).toBe(0);
  const actor_id = team.admin.agentId;
  for (const [action, reason] of [
    ["legal_hold_placed", "Court case"],
    ["legal_hold_released", "Case closed"],
  ] as const)
    expect(await world.auditOf(team, action)).toEqual([
      { actor_id, at: NOW, facts: { call: callId, reason } },
    ]);
});

test.each([
  { what: "1 ms before", atMs: -1, kept: 2 },
  { what: "at", atMs: 0, kept: 1 },
])("$what the end of an ended plan's time, $kept recordings are kept", async ({ atMs, kept }) => {
  const team = await newTeam();
  const held = await world.record(team, { ageMs: DAY_MS, transcript: true });
  await world.record(team, { ageMs: DAY_MS, transcript: true });
  await placeHold(deps, adminOf(team), { callId: held, reason: "Court case" });
  await endPlan(team, NOW);
  world.setClock(NOW.getTime() + atMs);
  await purgeEndedPlan(deps, team.orgId);
  await world.runDeletions(team);
  expect((await world.keptBy(team)).size).toBe(kept);
  expect((await world.transcribedBy(team)).size).toBe(kept);
});

test("what a hold has kept beyond a plan's end is deleted the night after its release", async () => {
  const team = await newTeam();
  const callId = await world.record(team, { ageMs: DAY_MS });
  await placeHold(deps, adminOf(team), { callId, reason: "Court case" });
  await endPlan(team, NOW);
  await night(team);
  expect((await world.keptBy(team)).size).toBe(1);
  await releaseHold(deps, adminOf(team), { callId, reason: "Case closed" });
  await night(team);
  expect(await world.auditOf(team, "recording_deleted")).toMatchObject([
    { actor_id: null, facts: { call: callId, cause: "plan_ended" } },
  ]);
});

test("subscribing again keeps what a started purge has not deleted yet", async () => {
  const team = await newTeam();
  await world.record(team, { ageMs: DAY_MS });
  await endPlan(team, NOW);
  await purgeEndedPlan(deps, team.orgId);
  await endPlan(team, null);
  await world.runDeletions(team);
  expect((await world.keptBy(team)).size).toBe(1);
});

test("every night, chats go when the transcripts of their age do, except on legal hold", async () => {
  const team = await newTeam({ transcriptRetentionDays: 7 });
  const kept = await newTeam();
  const write = async (one: Team, ageMs: number) => {
    const callId = await world.record(one, { ageMs });
    const sentAt = new Date(NOW.getTime() - ageMs).toISOString();
    await sql`insert into chat_messages (org_id, call_id, n, id, side, text, sent_at)
      values (${one.orgId}, ${callId}, 1, ${callId}, 'visitor', 'Hello', ${sentAt})`;
    return callId;
  };
  const [younger, , held, other] = [
    await write(team, 7 * DAY_MS - 1),
    await write(team, 7 * DAY_MS),
    await write(team, 8 * DAY_MS),
    await write(kept, 900 * DAY_MS),
  ];
  await placeHold(deps, adminOf(team), { callId: held, reason: "Court case" });
  await night(team, kept);
  const left = await sql`select call_id from chat_messages
    where org_id in (${team.orgId}, ${kept.orgId})`;
  expect(new Set(left.map(({ call_id }) => call_id))).toEqual(new Set([younger, held, other]));
});

test("every night, who called is forgotten when the transcripts of their age go, except on legal hold", async () => {
  const team = await newTeam({ transcriptRetentionDays: 7 });
  const kept = await newTeam();
  const call = async (one: Team, ageMs: number) => {
    const callId = await world.record(one, { ageMs });
    const requestedAt = new Date(NOW.getTime() - ageMs).toISOString();
    await sql`insert into call_visitors (org_id, call_id, name, requested_at)
      values (${one.orgId}, ${callId}, 'Jane', ${requestedAt})`;
    return callId;
  };
  const [younger, , held, other] = [
    await call(team, 7 * DAY_MS - 1),
    await call(team, 7 * DAY_MS),
    await call(team, 8 * DAY_MS),
    await call(kept, 900 * DAY_MS),
  ];
  await placeHold(deps, adminOf(team), { callId: held, reason: "Court case" });
  await night(team, kept);
  const left = await sql`select call_id from call_visitors
    where org_id in (${team.orgId}, ${kept.orgId})`;
  expect(new Set(left.map(({ call_id }) => call_id))).toEqual(new Set([younger, held, other]));
});

test("every night, visitors who haven't come back for long are forgotten", async () => {
  const team = await newTeam();
  const identify = async (ageMs: number) => {
    const visitorId = randomUUID();
    const identifiedAt = new Date(NOW.getTime() - ageMs).toISOString();
    await sql`insert into visitor_profiles (org_id, visitor_id, name, identified_at)
      values (${team.orgId}, ${visitorId}, 'Jane', ${identifiedAt})`;
    return visitorId;
  };
  const younger = await identify(PROFILE_KEPT_MS - 1);
  await identify(PROFILE_KEPT_MS);
  await night(team);
  const left = await sql`select visitor_id from visitor_profiles where org_id = ${team.orgId}`;
  expect(left.map(({ visitor_id }) => visitor_id)).toEqual([younger]);
});
