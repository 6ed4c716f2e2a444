import {
  type AudioCodec,
  BufferSource,
  EncodedPacket,
  Input,
  type VideoCodec,
  WEBM,
} from "mediabunny";
import { type Block, readBlocks } from "./cluster-blocks.ts";

export type PartPacket = { readonly track: "video" | "audio"; readonly packet: EncodedPacket };

type Track<Codec, Config> = {
  readonly number: number;
  readonly codec: Codec;
  readonly config: Config;
};

/** What a segment's header says. */
export type MediaTracks = {
  readonly video: Track<VideoCodec, VideoDecoderConfig> | null;
  readonly audio: Track<AudioCodec, AudioDecoderConfig> | null;
};

export type PartPackets = {
  /** In the order of their times. */
  readonly packets: readonly PartPacket[];
  /** The part could not be read to its end. */
  readonly isDamaged: boolean;
};

const CLUSTER = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);

// A part takes some 4 s, longer if the desk's computer was busy.
const LONGEST_PART_MS = 60_000;
const FRAME_S = 0.04;

/** The bytes before the first cluster. */
export function headerOf(part: Buffer): Buffer {
  const end = part.indexOf(CLUSTER);
  return end < 0 ? part : part.subarray(0, end);
}

/**
 * The tracks of a segment. Codecs are described by the header and their first packets. Null if the part
 * has no packets.
 */
export async function readTracks(header: Buffer, part: Buffer): Promise<MediaTracks | null> {
  const { blocks, length } = readBlocks(part);
  if (blocks.length === 0) return null;
  const source = new BufferSource(Buffer.concat([header, part.subarray(0, length)]));
  const input = new Input({ source, formats: [WEBM] });
  try {
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    const [videoConfig, audioConfig] = [
      await video?.getDecoderConfig(),
      await audio?.getDecoderConfig(),
    ];
    return {
      video:
        video?.codec && videoConfig
          ? { number: video.id, codec: video.codec, config: videoConfig }
          : null,
      audio:
        audio?.codec && audioConfig
          ? { number: audio.id, codec: audio.codec, config: audioConfig }
          : null,
    };
  } finally {
    input.dispose();
  }
}

/**
 * The packets of one part, up to the first damage.
 * @param latestMs no time of the part can be later
 */
export function readPackets(
  part: Buffer,
  { video, audio }: MediaTracks,
  latestMs: number,
): PartPackets {
  const { blocks, length } = readBlocks(part);
  const first = blocks[0]?.timeMs ?? 0;
  // A damaged block can have any time.
  const isPlausible = ({ timeMs }: Block) =>
    timeMs >= 0 && timeMs <= latestMs && Math.abs(timeMs - first) <= LONGEST_PART_MS;
  const wrong = blocks.findIndex((block) => !isPlausible(block));
  const usable = wrong < 0 ? blocks : blocks.slice(0, wrong);
  const packets = usable.flatMap((block): PartPacket[] => {
    if (block.track === video?.number)
      return [{ track: "video", packet: packetOf(block, FRAME_S) }];
    if (block.track !== audio?.number) return [];
    return [{ track: "audio", packet: packetOf(block, opusDurationS(block.data)) }];
  });
  packets.sort((a, b) => a.packet.timestamp - b.packet.timestamp);
  return { packets, isDamaged: length < part.length || wrong >= 0 || packets.length === 0 };
}

const packetOf = ({ data, isKey, timeMs }: Block, durationS: number): EncodedPacket =>
  new EncodedPacket(data, isKey ? "key" : "delta", timeMs / 1_000, durationS);

/** Frame durations in milliseconds by the configuration of the packet (RFC 6716, section 3.1). */
const SILK_MS = [10, 20, 40, 60];
const HYBRID_MS = [10, 20];
const CELT_MS = [2.5, 5, 10, 20];

function opusDurationS(data: Buffer): number {
  const [toc = 0, count = 0] = data;
  const config = toc >> 3;
  const [sizes, index] =
    config < 12
      ? [SILK_MS, config % 4]
      : config < 16
        ? [HYBRID_MS, config % 2]
        : [CELT_MS, config % 4];
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : count & 63;
  return ((sizes[index] ?? 20) * Math.max(frames, 1)) / 1_000;
}
