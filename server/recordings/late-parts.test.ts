import { describe, expect, test, vi } from "vitest";
import { openFinalizeWorld } from "../../tests/finalize-world.ts";
import { startRecordedCall } from "../../tests/recorded-call.ts";
import { syntheticParts } from "../../tests/synthetic-recording.ts";
import { finalizeRecording } from "./finalize-recording.ts";
import { sweepRecordings } from "./sweep-recordings.ts";

// Child processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const { world, startSegment, send, sendAll, end, finalize, rowOf, countParts, contentsOf } =
  await openFinalizeWorld();
const { deps, sql } = world;
const PARTS = await syntheticParts({ seconds: 20 });

describe("late parts", () => {
  test("make a new version, and the old files go", async () => {
    const call = await startRecordedCall(world);
    const segment = await startSegment(call);
    await sendAll(segment, PARTS, [3]);
    await world.hangUp(call.visitor, call.callId);
    await finalize(call);
    expect((await rowOf(call)).state).toBe("finalizing");
    world.advanceClock(601);
    await finalize(call);
    const before = await rowOf(call);
    expect(before).toMatchObject({ state: "ready", version: 1 });
    expect(before.gaps).toHaveLength(1);
    await finalize(call);
    expect((await rowOf(call)).version).toBe(1);
    world.advanceClock(3 * 86_400);
    await send(segment, 3, PARTS[3] ?? expect.fail());
    await end(segment, 5, 20_000);
    await finalize(call);
    const after = await rowOf(call);
    expect(after).toMatchObject({ state: "ready", version: 2, gaps: [] });
    expect((await contentsOf(after.video_key)).pictures).toHaveLength(500);
    expect(await countParts(call)).toBe(0);
    const deletions = await sql`select data->>'key' as key from pgboss.job
      where name = 'file.delete'`;
    expect(deletions.map(({ key }) => key)).toEqual(
      expect.arrayContaining([before.video_key, before.audio_key]),
    );
  });

  test("are refused after 7 days, when the sweep has deleted what was kept for them", async () => {
    const call = await startRecordedCall(world);
    const segment = await startSegment(call);
    await sendAll(segment, PARTS, [3]);
    await world.hangUp(call.visitor, call.callId);
    world.advanceClock(601);
    await finalize(call);
    await sweepRecordings(deps);
    expect(await countParts(call)).toBe(5);
    world.advanceClock(7 * 86_400);
    expect(await send(segment, 3, PARTS[3] ?? expect.fail())).toBe("too_late");
    await sweepRecordings(deps);
    expect(await countParts(call)).toBe(0);
    expect((await rowOf(call)).state).toBe("ready");
  });
});

test("a recording whose job was lost is found by the sweep", async () => {
  const call = await startRecordedCall(world);
  await sendAll(await startSegment(call), PARTS);
  await world.hangUp(call.visitor, call.callId);
  const jobs = async () => {
    const found = await sql`select id from pgboss.job where name = 'recording.finalize'
      and data->>'callId' = ${call.callId}`;
    return found.length;
  };
  expect(await jobs()).toBe(1);
  await sql`delete from pgboss.job where name = 'recording.finalize'`;
  await sweepRecordings(deps);
  expect(await jobs()).toBe(0);
  world.advanceClock(3_600);
  await sweepRecordings(deps);
  expect(await jobs()).toBe(1);
});

test("a recording that is deleted while it is joined stays deleted, without files", async () => {
  const call = await startRecordedCall(world);
  const segment = await startSegment(call);
  await sendAll(segment, PARTS);
  await end(segment, 5, 20_000);
  await world.hangUp(call.visitor, call.callId);
  const stored: string[] = [];
  const deleting = {
    ...deps,
    finalizer: {
      async join(job: Parameters<typeof deps.finalizer.join>[0]) {
        const report = await deps.finalizer.join(job);
        stored.push(job.keys.video, job.keys.audio);
        await sql`update recordings set state = 'deleted', deleted_at = now()
          where id = ${segment.recordingId}`;
        return report;
      },
    },
  };
  await finalizeRecording(deleting, { orgId: call.team.orgId, callId: call.callId });
  expect(await rowOf(call)).toMatchObject({ state: "deleted", version: 0, video_key: null });
  expect(stored).toHaveLength(2);
  for (const key of stored) expect(await deps.storage.head(key)).toBeNull();
});

test("calls without a recording enqueue nothing", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  await world.hangUp(visitor, callId);
  const jobs = await sql`select id from pgboss.job where data->>'callId' = ${callId}`;
  expect(jobs).toHaveLength(0);
});
