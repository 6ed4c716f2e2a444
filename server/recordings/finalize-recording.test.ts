import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { openFinalizeWorld, type RecordedCall } from "../../tests/finalize-world.ts";
import { startRecordedCall } from "../../tests/recorded-call.ts";
import { syntheticParts } from "../../tests/synthetic-recording.ts";
import { collectWebhooks } from "../../tests/webhook-messages.ts";
import type { SegmentKey } from "./domain/recording.ts";
import { pauseRecording } from "./pause-recording.ts";

// Child processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const {
  world,
  startSegment,
  placeSegment,
  send,
  sendAll,
  end,
  finalize,
  rowOf,
  countParts,
  read,
  contentsOf,
} = await openFinalizeWorld();
const { deps, sql } = world;
const PARTS = await syntheticParts({ seconds: 20 });

describe("a recording whose recorder has sent everything", () => {
  test("is joined into a seekable video and its sound, is announced, and its parts are dropped", async () => {
    const call = await startRecordedCall(world, { transcribe: true });
    const sentOf = await collectWebhooks(world, call.team);
    const segment = await startSegment(call);
    await sendAll(segment, PARTS);
    await end(segment, PARTS.length - 1, 20_000);
    await finalize(call);
    expect((await rowOf(call)).state).toBe("recording");
    await world.hangUp(call.visitor, call.callId);
    await finalize(call);
    const row = await rowOf(call);
    expect(row).toMatchObject({ state: "ready", version: 1, duration_ms: 20_000, gaps: [] });
    const name = (extension: string) =>
      expect.stringMatching(
        new RegExp(`^recordings/${call.team.orgId}/[0-9a-f-]{36}\\.${extension}$`),
      );
    expect(row).toMatchObject({ video_key: name("webm"), audio_key: name("ogg"), page_key: null });
    const video = await contentsOf(row.video_key);
    expect(video.durationS).toBeCloseTo(20, 1);
    expect(video).toMatchObject({ sounds: 1_000, silentS: 0 });
    expect(video.pictures).toHaveLength(500);
    expect((await read(row.video_key)).includes(Buffer.from("1c53bb6b", "hex"))).toBe(true);
    const audio = await contentsOf(row.audio_key);
    expect(audio.durationS).toBeCloseTo(20, 1);
    const files = [await read(row.video_key), await read(row.audio_key)];
    expect(Number(row.bytes)).toBe(files.reduce((sum, { length }) => sum + length, 0));
    expect(await countParts(call)).toBe(0);
    const { recordingId } = segment;
    const jobs = await sql`select data from pgboss.job where name = 'recording.transcribe'
      and data->>'recordingId' = ${recordingId}`;
    expect(jobs).toHaveLength(1);
    const audited = await sql`select facts from audit_entries where action = 'recording_stored'
      and org_id = ${call.team.orgId}`;
    expect(audited).toMatchObject([{ facts: { callId: call.callId, version: 1 } }]);
    const ready = { recordingId, callId: call.callId, durationSeconds: 20, version: 1 };
    expect(await sentOf("recording.ready")).toEqual([{ ...ready, bytes: Number(row.bytes) }]);
    expect(await send(segment, 1, PARTS[1] ?? expect.fail())).toBe("stored");
    await finalize(call);
    expect((await rowOf(call)).version).toBe(1);
  });

  test("has the pauses of both sides as gaps", async () => {
    const call = await startRecordedCall(world);
    const segment = await startSegment(call);
    await sendAll(segment, await syntheticParts({ seconds: 60 }));
    world.advanceClock(5);
    await pauseRecording(deps, call.ofAgent, true);
    world.advanceClock(4);
    await pauseRecording(deps, call.ofAgent, false);
    world.advanceClock(3);
    await pauseRecording(deps, call.ofVisitor, true);
    await end(segment, 15, 60_000);
    await world.hangUp(call.visitor, call.callId);
    await finalize(call);
    const row = await rowOf(call);
    const [agent, visitor] = await sql`
      select side, extract(epoch from p.started_at - r.started_at) * 1000 as from_ms,
        extract(epoch from p.ended_at - r.started_at) * 1000 as to_ms
      from recording_pauses p join recordings r on r.id = p.recording_id
      where r.id = ${segment.recordingId} order by side`;
    expect(row.gaps).toEqual([
      {
        cause: "paused",
        side: "agent",
        fromMs: Math.round(Number(agent?.from_ms)),
        toMs: Math.round(Number(agent?.to_ms)),
      },
      {
        cause: "paused",
        side: "visitor",
        fromMs: Math.round(Number(visitor?.from_ms)),
        toMs: row.duration_ms,
      },
    ]);
  });

  test("has the shared page of all segments, whose lines name the segments", async () => {
    const call = await startRecordedCall(world, { cobrowse: true });
    const first = await startSegment(call);
    await sendAll(first, PARTS);
    await send(first, 0, gzipSync('{"atMs":1,"message":"a"}\n'), "page");
    await send(first, 1, gzipSync('{"atMs":2,"message":"b"}\n'), "page");
    await end(first, PARTS.length - 1, 20_000, 1);
    const second = await startSegment(call);
    await placeSegment(second, 30);
    await sendAll(second, PARTS);
    await send(second, 0, gzipSync('{"atMs":3,"message":"c"}\n'), "page");
    await end(second, PARTS.length - 1, 20_000, 0);
    await world.hangUp(call.visitor, call.callId);
    await finalize(call);
    const { page_key: key } = await rowOf(call);
    const lines = gunzipSync(await read(key))
      .toString()
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { segment: 0, offsetMs: 0 },
      { atMs: 1, message: "a" },
      { atMs: 2, message: "b" },
      { segment: 1, offsetMs: 30_000 },
      { atMs: 3, message: "c" },
    ]);
  });
});

describe("what never arrives costs its own time only", () => {
  const join = async (sendSome: (segment: SegmentKey, call: RecordedCall) => Promise<unknown>) => {
    const call = await startRecordedCall(world);
    await sendSome(await startSegment(call), call);
    await world.hangUp(call.visitor, call.callId);
    world.advanceClock(601);
    await finalize(call);
    const row = await rowOf(call);
    return { row, video: row.video_key ? await contentsOf(row.video_key) : null };
  };
  const missing = (fromS: number, toS: number) =>
    expect.objectContaining({
      cause: "missing",
      side: null,
      fromMs: expect.toSatisfy((ms) => Math.abs(ms - fromS * 1_000) < 100),
      toMs: expect.toSatisfy((ms) => Math.abs(ms - toS * 1_000) < 100),
    });

  test("a missing part is a gap, and its sound is silence", async () => {
    const { row, video } = await join(async (segment) => {
      await sendAll(segment, PARTS, [2]);
      await end(segment, PARTS.length - 1, 20_000);
    });
    expect(row).toMatchObject({ state: "ready", duration_ms: 20_000 });
    expect(row.gaps).toEqual([missing(5, 9)]);
    expect(video?.durationS).toBeCloseTo(20, 1);
    expect(video?.silentS).toBeCloseTo(4, 1);
    expect(video?.pictures.filter((at) => at >= 5 && at < 8.9)).toEqual([]);
  });

  test("a damaged part is used up to its damage", async () => {
    const { row, video } = await join(async (segment) => {
      const part = PARTS[2] ?? expect.fail();
      await sendAll(segment, PARTS, [2]);
      await send(segment, 2, part.subarray(0, part.length / 2));
      await end(segment, PARTS.length - 1, 20_000);
    });
    expect(row.state).toBe("ready");
    expect(row.gaps).toHaveLength(1);
    expect(row.gaps[0].fromMs).toBeGreaterThanOrEqual(5_500);
    expect(row.gaps).toEqual([missing(row.gaps[0].fromMs / 1_000, 9)]);
    expect(video?.durationS).toBeCloseTo(20, 1);
  });

  test("bytes that are no part don't harm the others", async () => {
    const { row, video } = await join(async (segment) => {
      await sendAll(segment, PARTS, [2]);
      await send(segment, 2, Buffer.alloc(30_000, 0xff));
      await end(segment, PARTS.length - 1, 20_000);
    });
    expect(row.gaps).toEqual([missing(5, 9)]);
    expect(video?.durationS).toBeCloseTo(20, 1);
  });

  test("the last parts of a recorder that died are not waited for beyond 10 minutes", async () => {
    const { row, video } = await join((segment) => sendAll(segment, PARTS, [4, 5]));
    expect(row).toMatchObject({ state: "ready", gaps: [] });
    expect(video?.durationS).toBeCloseTo(13, 1);
  });

  test("parts that a recorder named and never sent are silence at the end", async () => {
    const { row, video } = await join(async (segment) => {
      await sendAll(segment, PARTS, [4, 5]);
      await end(segment, 5, 20_000);
    });
    expect(row.gaps).toEqual([missing(13, 20)]);
    expect(video?.durationS).toBeCloseTo(20, 0);
  });

  test("a header of another segment serves as well", async () => {
    const { row, video } = await join(async (first, call) => {
      await sendAll(first, PARTS, [0]);
      await end(first, 5, 20_000);
      const second = await startSegment(call);
      await placeSegment(second, 25);
      await sendAll(second, PARTS);
      await end(second, 5, 20_000);
    });
    expect(video?.durationS).toBeCloseTo(45, 0);
    expect(row.gaps).toEqual([missing(20, 25)]);
  });

  test("without anything that can be played, the recording has failed", async () => {
    const nothing = await join(async () => {});
    const noise = await join((segment) => send(segment, 1, Buffer.alloc(500, 1)));
    for (const { row } of [nothing, noise])
      expect(row).toMatchObject({ state: "failed", failure: "nothing_playable", video_key: null });
  });
});

test("a reload of the desk adds a segment to the same file, and the time between is a gap", async () => {
  const call = await startRecordedCall(world);
  for (let n = 0; n < 3; n += 1) {
    const segment = await startSegment(call);
    await placeSegment(segment, n * 30);
    world.advanceClock(30);
    await sendAll(segment, PARTS);
    await end(segment, 5, 20_000);
  }
  await world.hangUp(call.visitor, call.callId);
  await finalize(call);
  const row = await rowOf(call);
  expect(row.state).toBe("ready");
  expect(row.duration_ms).toBe(80_000);
  expect(row.gaps).toEqual([
    { fromMs: 20_000, toMs: 30_000, cause: "missing", side: null },
    { fromMs: 50_000, toMs: 60_000, cause: "missing", side: null },
  ]);
  const video = await contentsOf(row.video_key);
  expect(video.pictures).toHaveLength(1_500);
  expect(video.silentS).toBeCloseTo(20, 0);
});
