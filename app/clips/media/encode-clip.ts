import { CLIP_SIZE } from "../../../server/clips/domain/clip.ts";
import type { Range } from "../trim.ts";
import type { SourceVideo } from "./open-video.ts";

const VIDEO_BITS_PER_SECOND = 900_000;
const AUDIO_BITS_PER_SECOND = 64_000;
const FRAMES_PER_SECOND = 30;
const KEY_FRAME_S = 2;

type Encoding = {
  readonly range: Range;
  readonly sound: boolean;
  /** From 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
};

/** Whether this browser can cut and scale videos. */
export const canEncode = (): boolean =>
  typeof VideoEncoder !== "undefined" && typeof VideoDecoder !== "undefined";

/**
 * Cuts the range out of a video and scales it to the size in which it is shown. Without an encoder in
 * this browser, the video is returned as it is. Rejects if it fails or is canceled.
 */
export async function encodeClip(source: SourceVideo, encoding: Encoding): Promise<Blob> {
  const bunny = await import("mediabunny");
  const formats = await chooseFormats(encoding.sound);
  if (!formats) return source.blob;
  const { video, audio, isMp4 } = formats;
  const { startMs, endMs } = encoding.range;
  const target = new bunny.BufferTarget();
  const format = isMp4
    ? new bunny.Mp4OutputFormat({ fastStart: "in-memory" })
    : new bunny.WebMOutputFormat();
  const conversion = await bunny.Conversion.init({
    input: new bunny.Input({
      source: new bunny.BlobSource(source.blob),
      formats: bunny.ALL_FORMATS,
    }),
    output: new bunny.Output({ format, target }),
    tracks: "primary",
    trim: { start: startMs / 1_000, end: endMs / 1_000 },
    tags: {},
    showWarnings: false,
    video: {
      ...CLIP_SIZE,
      fit: "cover",
      codec: video,
      bitrate: VIDEO_BITS_PER_SECOND,
      frameRate: FRAMES_PER_SECOND,
      keyFrameInterval: KEY_FRAME_S,
      allowTransformationMetadata: false,
      forceTranscode: true,
    },
    audio: audio
      ? { codec: audio, bitrate: AUDIO_BITS_PER_SECOND, numberOfChannels: 1, forceTranscode: true }
      : { discard: true },
  });
  conversion.onProgress = (progress) => encoding.onProgress(Math.min(1, progress));
  encoding.signal.addEventListener("abort", () => void conversion.cancel());
  await conversion.execute();
  encoding.signal.throwIfAborted();
  if (!target.buffer) throw new Error("nothing was encoded");
  return new Blob([target.buffer], { type: isMp4 ? "video/mp4" : "video/webm" });
}

/** Null if this browser can't encode video. H.264 in MP4 comes first: it plays everywhere. */
async function chooseFormats(sound: boolean) {
  if (!canEncode()) return null;
  const { getFirstEncodableAudioCodec, getFirstEncodableVideoCodec } = await import("mediabunny");
  const video = await getFirstEncodableVideoCodec(["avc"], CLIP_SIZE);
  const aac = sound ? await getFirstEncodableAudioCodec(["aac"]) : null;
  if (video && (aac || !sound)) return { video, audio: aac, isMp4: true };
  const webm = await getFirstEncodableVideoCodec(["vp9", "vp8"], CLIP_SIZE);
  const opus = sound ? await getFirstEncodableAudioCodec(["opus"]) : null;
  return webm && (opus || !sound) ? { video: webm, audio: opus, isMp4: false } : null;
}
