import path from "node:path";
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import type { MediaTracks } from "./part-packets.ts";

const CHUNK_BYTES = 2 * 1_024 * 1_024;

/** 20 ms of silence, stereo (RFC 6716). */
const SILENCE = new Uint8Array([0xfc, 0xff, 0xfe]);
const SILENCE_S = 0.02;
// Shorter holes are the jitter of the recorder's clock.
const LARGEST_JITTER_S = 0.05;
// Packets may overlap by half of their duration.
const LARGEST_OVERLAP_S = 0.011;

/**
 * Writes a seekable WebM, and its sound as Ogg. Holes in the sound are filled with silence in both:
 * Ogg has no timestamps, so a hole would shift everything after it.
 */
export async function createMediaWriter(folder: string, { video, audio }: MediaTracks) {
  const files = {
    video: path.join(folder, "video.webm"),
    audio: audio && path.join(folder, "audio.ogg"),
  };
  const target = (file: string) => new FilePathTarget(file, { chunkSize: CHUNK_BYTES });
  const webm = new Output({
    format: new WebMOutputFormat({ minimumClusterDuration: 2 }),
    target: target(files.video),
  });
  const pictures = video && new EncodedVideoPacketSource(video.codec);
  const sounds = audio && new EncodedAudioPacketSource(audio.codec);
  if (pictures) webm.addVideoTrack(pictures);
  if (sounds) webm.addAudioTrack(sounds);
  const ogg = files.audio
    ? new Output({ format: new OggOutputFormat(), target: target(files.audio) })
    : null;
  const copy = audio && new EncodedAudioPacketSource(audio.codec);
  if (copy) ogg?.addAudioTrack(copy);
  await Promise.all([webm.start(), ogg?.start()]);

  let lastPicture = -1;
  let soundEnd = 0;
  const meta = audio ? { decoderConfig: withDescription(audio.config) } : undefined;
  const writeSound = async (packet: EncodedPacket) => {
    await sounds?.add(packet, meta);
    await copy?.add(packet, meta);
    soundEnd = packet.timestamp + packet.duration;
  };
  const fillUntil = async (time: number) => {
    if (!sounds || time - soundEnd <= LARGEST_JITTER_S) return;
    while (time - soundEnd > LARGEST_OVERLAP_S)
      await writeSound(new EncodedPacket(SILENCE, "key", soundEnd, SILENCE_S));
  };
  return {
    files,
    /** The codec of the pictures. Others can't be added. */
    videoCodec: video?.codec ?? null,
    /** In seconds. */
    end: () => Math.max(lastPicture, soundEnd),
    async addPicture(packet: EncodedPacket): Promise<void> {
      if (!pictures || !video || packet.timestamp <= lastPicture) return;
      await pictures.add(packet, { decoderConfig: video.config });
      lastPicture = packet.timestamp;
    },
    async addSound(packet: EncodedPacket): Promise<void> {
      if (!sounds) return;
      await fillUntil(packet.timestamp);
      if (packet.timestamp <= soundEnd - LARGEST_OVERLAP_S) return;
      const timestamp = Math.max(packet.timestamp, soundEnd);
      await writeSound(packet.clone({ timestamp, duration: packet.duration || SILENCE_S }));
    },
    /** Adds silence until this time, in seconds. */
    fillUntil,
    async finish(): Promise<void> {
      await Promise.all([webm.finalize(), ogg?.finalize()]);
    },
  };
}

export type MediaWriter = Awaited<ReturnType<typeof createMediaWriter>>;

/** Ogg begins with the description of the sound. Not every encoder gives one. */
const withDescription = (config: AudioDecoderConfig): AudioDecoderConfig => ({
  ...config,
  description: config.description ?? opusHead(config.numberOfChannels),
});

/** RFC 7845, section 5.1. */
function opusHead(channels: number): Uint8Array {
  const head = Buffer.alloc(19);
  head.write("OpusHead");
  head.writeUInt8(1, 8);
  head.writeUInt8(channels, 9);
  head.writeUInt16LE(312, 10);
  head.writeUInt32LE(48_000, 12);
  return head;
}
