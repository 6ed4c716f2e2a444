import type { VideoCodecChoice } from "./recorder-messages.ts";
import { audioConfig } from "./sound-encoder.ts";
import { videoConfig } from "./video-encoder.ts";

const CODECS: readonly VideoCodecChoice[] = [
  { name: "vp9", codec: "vp09.00.31.08" },
  { name: "vp8", codec: "vp8" },
];

export type RecorderSupport = {
  /** "worker": tracks are read in the worker. "portable": the page passes on frames and samples. */
  readonly path: "worker" | "portable";
  readonly codec: VideoCodecChoice;
};

/** How this browser can record, by what it has; null if it can't. */
export async function findRecorderSupport(): Promise<RecorderSupport | null> {
  const hasBasics = [
    typeof Worker,
    typeof OffscreenCanvas,
    typeof VideoEncoder,
    typeof VideoFrame,
    typeof AudioEncoder,
    typeof AudioData,
    typeof AudioContext,
  ].every((type) => type === "function");
  if (!hasBasics || !navigator.locks) return null;
  const path = "MediaStreamTrackProcessor" in window ? "worker" : portablePath();
  const codec = await findCodec();
  return path && codec && (await encodesSound()) ? { path, codec } : null;
}

const portablePath = () => (typeof AudioWorkletNode === "function" ? "portable" : null);

async function findCodec(): Promise<VideoCodecChoice | null> {
  for (const choice of CODECS) {
    const found = await VideoEncoder.isConfigSupported(videoConfig(choice.codec)).catch(() => null);
    if (found?.supported) return choice;
  }
  return null;
}

async function encodesSound(): Promise<boolean> {
  const found = await AudioEncoder.isConfigSupported(audioConfig).catch(() => null);
  return found?.supported ?? false;
}
