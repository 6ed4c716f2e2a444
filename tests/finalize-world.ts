import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
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
import { afterAll, expect } from "vitest";
import type { PartTrack, SegmentKey } from "../server/recordings/domain/recording.ts";
import { finalizeRecording } from "../server/recordings/finalize-recording.ts";
import { receivePart } from "../server/recordings/receive-part.ts";
import { reportSegmentEnd } from "../server/recordings/report-heartbeat.ts";
import { startRecording } from "../server/recordings/start-recording.ts";
import { openCallWorld } from "./call-world.ts";
import type { startRecordedCall } from "./recorded-call.ts";

const RECORDER = { mimeType: "video/webm;codecs=vp9,opus", path: "worker" } as const;
const SILENCE = "fcfffe";

export type RecordedCall = Awaited<ReturnType<typeof startRecordedCall>>;

/** A world with files on disk, whose recordings are joined by real child processes. */
export async function openFinalizeWorld() {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-finalize-"));
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  const world = await openCallWorld({}, { DATA_DIR: dataDir });
  const { deps, sql } = world;

  async function startSegment(call: RecordedCall) {
    const { recordingId, segment } = await startRecording(deps, call.ofAgent, RECORDER);
    return { orgId: call.team.orgId, recordingId, segment };
  }

  /** Moves the start of a segment, in seconds from the start of the recording. */
  const placeSegment = ({ recordingId, segment }: SegmentKey, second: number) => sql`
    update recording_segments s set started_at = r.started_at + ${`${second} seconds`}::interval
    from recordings r where r.id = s.recording_id and r.id = ${recordingId} and s.segment = ${segment}`;

  async function send(
    segment: SegmentKey,
    part: number,
    body: Uint8Array,
    track: PartTrack = "media",
  ) {
    const digest = createHash("sha256").update(body).digest("base64");
    return receivePart(deps, segment, { track, part }, { body, digest });
  }

  async function sendAll(segment: SegmentKey, parts: readonly Uint8Array[], except: number[] = []) {
    for (const [number, part] of parts.entries())
      if (!except.includes(number)) expect(await send(segment, number, part)).toBe("stored");
  }

  const end = (
    segment: SegmentKey,
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

  return {
    world,
    dataDir,
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
  };
}
