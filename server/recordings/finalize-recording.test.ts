import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import {
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  OGG,
  WEBM,
} from "mediabunny";
import { afterAll, describe, expect, test, vi } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { startRecordedCall } from "../../tests/recorded-call.ts";
import { syntheticParts } from "../../tests/synthetic-recording.ts";
import type { PartTrack } from "./domain/recording.ts";
import { finalizeRecording } from "./finalize-recording.ts";
import { pauseRecording } from "./pause-recording.ts";
import { receivePart } from "./receive-part.ts";
import { reportSegmentEnd } from "./report-heartbeat.ts";
import { startRecording } from "./start-recording.ts";
import { sweepRecordings } from "./sweep-recordings.ts";

// Child processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-finalize-"));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const world = await openCallWorld({}, { DATA_DIR: dataDir });
const { deps, sql } = world;

const RECORDER = { mimeType: "video/webm;codecs=vp9,opus", path: "worker" } as const;
const SILENCE = "fcfffe";
const PARTS = await syntheticParts({ seconds: 20 });

type RecordedCall = Awaited<ReturnType<typeof startRecordedCall>>;
type Segment = Awaited<ReturnType<typeof startSegment>>;

async function startSegment(call: RecordedCall) {
  const { recordingId, segment } = await startRecording(deps, call.ofAgent, RECORDER);
  return { orgId: call.team.orgId, recordingId, segment };
}

/** Moves the start of a segment, in seconds from the start of the recording. */
const placeSegment = ({ recordingId, segment }: Segment, second: number) => sql`
  update recording_segments s set started_at = r.started_at + ${`${second} seconds`}::interval
  from recordings r where r.id = s.recording_id and r.id = ${recordingId} and s.segment = ${segment}`;

async function send(segment: Segment, part: number, body: Uint8Array, track: PartTrack = "media") {
  const digest = createHash("sha256").update(body).digest("base64");
  return receivePart(deps, segment, { track, part }, { body, digest });
}

async function sendAll(segment: Segment, parts: readonly Uint8Array[], except: number[] = []) {
  for (const [number, part] of parts.entries())
    if (!except.includes(number)) expect(await send(segment, number, part)).toBe("stored");
}

const end = (
  segment: Segment,
  lastPart: number,
  durationMs: number,
  lastPagePart: number | null = null,
) => reportSegmentEnd(deps, segment, { lastPart, lastPagePart, durationMs });

const finalize = (call: RecordedCall) =>
  finalizeRecording(deps, { orgId: call.team.orgId, callId: call.callId });

async function rowOf({ callId }: RecordedCall) {
  const [row] = await sql`select * from recordings where call_id = ${callId}`;
  return row ?? expect.fail();
}

const countParts = async ({ callId }: RecordedCall) => {
  const parts = await sql`select key from recording_parts
    join recordings r on r.id = recording_id where r.call_id = ${callId}`;
  return parts.length;
};

async function read(key: string): Promise<Buffer> {
  const file = await deps.storage.get(key);
  return Buffer.concat((await file?.stream.toArray()) ?? expect.fail());
}

/** What a stored file contains. */
async function contentsOf(key: string) {
  const input = new Input({ source: new BufferSource(await read(key)), formats: [WEBM, OGG] });
  const packetsOf = async (track: InputVideoTrack | InputAudioTrack | null) => {
    const packets: EncodedPacket[] = [];
    const sink = track && new EncodedPacketSink(track);
    for await (const packet of sink?.packets() ?? []) packets.push(packet);
    return packets;
  };
  const pictures = await packetsOf(await input.getPrimaryVideoTrack());
  const sounds = await packetsOf(await input.getPrimaryAudioTrack());
  const isSilent = (data: Uint8Array) => Buffer.from(data).toString("hex") === SILENCE;
  return {
    durationS: await input.computeDuration(),
    pictures: pictures.map(({ timestamp }) => timestamp),
    sounds: sounds.length,
    silentS: sounds.filter(({ data }) => isSilent(data)).length * 0.02,
  };
}

describe("a recording whose recorder has sent everything", () => {
  test("is joined into a seekable video and its sound, is announced, and its parts are dropped", async () => {
    const call = await startRecordedCall(world, { transcribe: true });
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
  const join = async (sendSome: (segment: Segment, call: RecordedCall) => Promise<unknown>) => {
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
