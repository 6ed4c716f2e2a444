import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import { syntheticPhoto } from "./synthetic-photo.ts";

const FRAME_S = 0.1;
const PACKET_S = 0.02;

const VIDEO = {
  vp9: { codec: "vp09.00.31.08" },
  av1: { codec: "av01.0.04M.08" },
  avc: {
    codec: "avc1.42e01e",
    // Of a stream of Constrained Baseline: a configuration with one SPS and one PPS.
    description: Uint8Array.from([
      1, 0x42, 0xe0, 0x1e, 0xff, 0xe1, 0, 10, 0x67, 0x42, 0xe0, 0x1e, 0xda, 0x07, 0x82, 0xd3, 0x42,
      0x80, 1, 0, 4, 0x68, 0xce, 0x3c, 0x80,
    ]),
  },
} as const;

type SyntheticClip = {
  readonly container?: "webm" | "mp4";
  readonly codec?: keyof typeof VIDEO;
  readonly seconds?: number;
  readonly width?: number;
  readonly height?: number;
  readonly sound?: boolean;
};

/** A well-formed video whose packets can't be decoded. */
export async function syntheticClip({
  container = "webm",
  codec = container === "mp4" ? "avc" : "vp9",
  seconds = 5,
  width = 480,
  height = 600,
  sound = false,
}: SyntheticClip = {}): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const format = container === "mp4" ? new Mp4OutputFormat() : new WebMOutputFormat();
  const output = new Output({ format, target });
  const video = new EncodedVideoPacketSource(codec);
  const audio = new EncodedAudioPacketSource("opus");
  output.addVideoTrack(video);
  if (sound) output.addAudioTrack(audio);
  await output.start();
  const decoderConfig = { ...VIDEO[codec], codedWidth: width, codedHeight: height };
  const frame = Uint8Array.from([0x82, 0x49, 0x83, 0x42, 0, 0x4f, 0xf0, 0x1d, 0xf6]);
  for (let index = 0; index < Math.round(seconds / FRAME_S); index += 1)
    await video.add(new EncodedPacket(frame, "key", index * FRAME_S, FRAME_S), { decoderConfig });
  const audioMeta = { decoderConfig: { codec: "opus", numberOfChannels: 1, sampleRate: 48_000 } };
  const packet = Uint8Array.from([0xfc, 1, 2, 3]);
  for (let index = 0; sound && index < Math.round(seconds / PACKET_S); index += 1)
    await audio.add(new EncodedPacket(packet, "key", index * PACKET_S, PACKET_S), audioMeta);
  await output.finalize();
  if (!target.buffer) throw new Error("no clip was written");
  return new Uint8Array(target.buffer);
}

/** What the page sends to save a clip. */
export function clipForm(
  video: Uint8Array<ArrayBuffer>,
  { captions = "", poster = syntheticPhoto(64) }: ClipFormOptions = {},
): FormData {
  const form = new FormData();
  form.set("video", new Blob([video], { type: "text/html" }), "clip.html");
  form.set("poster", new Blob([poster], { type: "text/html" }), "poster.html");
  form.set("captions", captions);
  return form;
}

type ClipFormOptions = {
  readonly captions?: string;
  readonly poster?: Uint8Array<ArrayBuffer>;
};
