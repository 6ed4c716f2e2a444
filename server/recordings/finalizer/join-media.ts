import type { JoinPart, JoinReport, JoinSegment } from "../domain/join-job.ts";
import { createMediaWriter, type MediaWriter } from "./media-writer.ts";
import {
  headerOf,
  type MediaTracks,
  type PartPacket,
  type PartPackets,
  readPackets,
  readTracks,
} from "./part-packets.ts";

type Missing = NonNullable<JoinReport["media"]>["missing"];

export type JoinedMedia = {
  readonly files: MediaWriter["files"];
  readonly durationMs: number;
  readonly missing: Missing;
};

/** The bytes of a stored part, or null if it is missing. */
export type ReadStored = (key: string) => Promise<Buffer | null>;

export type JoinOptions = {
  /** Where the files are written. */
  readonly folder: string;
  readonly read: ReadStored;
  /** Called with the segment and the number of a part that can't be read to its end. */
  readonly onDamaged: (part: string) => void;
};

// Shorter holes come from the recorder's start and its clock.
const SHORTEST_GAP_S = 0.7;

/**
 * Joins the parts of all segments in one pass. A part that is missing or damaged costs its own time
 * only. Null if nothing can be played.
 */
export async function joinMedia(
  segments: readonly JoinSegment[],
  { folder, read, onDamaged }: JoinOptions,
): Promise<JoinedMedia | null> {
  const timeline = createTimeline(folder);
  const headers = await readHeaders(segments, read);
  for (const [number, segment] of segments.entries()) {
    const header = headers[number] ?? headers.find((other) => other !== null);
    let tracks: MediaTracks | null = null;
    timeline.startSegment(segment);
    for (const part of segment.media.filter(isContent)) {
      const bytes = await read(part.key);
      tracks ??= header && bytes ? await readTracks(header, bytes) : null;
      const content = tracks && bytes && readPackets(bytes, tracks, part.latestMs);
      if (tracks && content) await timeline.add(part, tracks, content);
      if (!content || content.isDamaged) onDamaged(`${number}/${part.part}`);
    }
    await timeline.endSegment(segment);
  }
  return timeline.finish();
}

const isContent = ({ part }: JoinPart): boolean => part > 0;

/** The header of each segment, or null. If it is missing, that of another segment serves as well. */
const readHeaders = (segments: readonly JoinSegment[], read: ReadStored) =>
  Promise.all(
    segments.map(async ({ media }) => {
      const first = media.find(({ part }) => part === 0);
      const bytes = first && (await read(first.key));
      return bytes ? headerOf(bytes) : null;
    }),
  );

/** Puts packets of segments and parts in their place, and notes what is missing. */
function createTimeline(folder: string) {
  const missing: Missing = [];
  let writer: MediaWriter | null = null;
  let offset = 0;
  let end = 0;
  let nextPart = 1;
  // A picture that builds on a missing one can't be shown.
  let needsKey = true;

  const reach = (start: number, until: number) => {
    if (start - end > SHORTEST_GAP_S) missing.push({ fromMs: toMs(end), toMs: toMs(start) });
    end = Math.max(end, until);
  };
  const addPacket = async (into: MediaWriter, { track, packet }: PartPacket) => {
    if (track === "video" && needsKey && packet.type !== "key") return;
    const timestamp = packet.timestamp + offset;
    reach(timestamp, timestamp + packet.duration);
    const moved = packet.clone({ timestamp });
    if (track === "audio") return into.addSound(moved);
    needsKey = false;
    return into.addPicture(moved);
  };
  return {
    startSegment({ offsetMs }: JoinSegment): void {
      offset = offsetMs / 1_000;
      nextPart = 1;
      needsKey = true;
    },
    async add(
      { part }: JoinPart,
      tracks: MediaTracks,
      { packets, isDamaged }: PartPackets,
    ): Promise<void> {
      if (part !== nextPart) needsKey = true;
      nextPart = part + 1;
      if (packets.length > 0) {
        writer ??= await createMediaWriter(folder, tracks);
        const fits = tracks.video?.codec === writer.videoCodec;
        for (const one of packets) if (fits || one.track === "audio") await addPacket(writer, one);
      }
      if (isDamaged) needsKey = true;
    },
    /** What the recorder recorded and never sent is silence at the end. */
    async endSegment({ durationMs }: JoinSegment): Promise<void> {
      const until = offset + (durationMs ?? 0) / 1_000;
      if (!writer || until - end <= SHORTEST_GAP_S) return;
      await writer.fillUntil(until);
      reach(until, until);
    },
    async finish(): Promise<JoinedMedia | null> {
      if (!writer) return null;
      await writer.finish();
      return { files: writer.files, durationMs: toMs(writer.end()), missing };
    },
  };
}

const toMs = (seconds: number): number => Math.round(seconds * 1_000);
