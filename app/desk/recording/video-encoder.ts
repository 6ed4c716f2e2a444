import { PICTURE } from "./picture-layout.ts";
import type { VideoCodecChoice } from "./recorder-messages.ts";

export const FRAMES_PER_SECOND = 24;
const BITS_PER_SECOND = 600_000;
const KEY_FRAME_US = 2_000_000;
// A busy encoder gets no more frames: it would fall behind and take ever more memory.
const MAX_QUEUED = 1;
const MAX_UNFINISHED = 6;

export const videoConfig = (codec: string): VideoEncoderConfig => ({
  codec,
  ...PICTURE,
  bitrate: BITS_PER_SECOND,
  framerate: FRAMES_PER_SECOND,
  latencyMode: "realtime",
  bitrateMode: "variable",
});

type Options = {
  readonly codec: VideoCodecChoice;
  readonly onChunk: (chunk: EncodedVideoChunk, meta?: EncodedVideoChunkMetadata) => void;
  readonly onError: (error: unknown) => void;
};

export type PictureEncoder = {
  /** False if the encoder is busy, so that drawing a frame would be in vain. */
  readonly isFree: () => boolean;
  /** The time of a picture in microseconds. Each is later than the one before. */
  readonly timestampAt: (nowMs: number) => number;
  /** Takes over the frame, and closes it. */
  readonly encode: (frame: VideoFrame) => void;
  readonly flush: () => Promise<void>;
};

export function createPictureEncoder({ codec, onChunk, onError }: Options): PictureEncoder {
  let unfinished = 0;
  let lastUs = -1;
  let keyAtUs = Number.NEGATIVE_INFINITY;
  const encoder = new VideoEncoder({
    output(chunk, meta) {
      unfinished -= 1;
      onChunk(chunk, meta);
    },
    error: onError,
  });
  encoder.configure(videoConfig(codec.codec));
  return {
    isFree: () =>
      encoder.state === "configured" &&
      encoder.encodeQueueSize <= MAX_QUEUED &&
      unfinished <= MAX_UNFINISHED,
    timestampAt(nowMs) {
      lastUs = Math.max(lastUs + 1_000, Math.round(nowMs * 1_000));
      return lastUs;
    },
    encode(frame) {
      const keyFrame = frame.timestamp - keyAtUs >= KEY_FRAME_US;
      if (keyFrame) keyAtUs = frame.timestamp;
      unfinished += 1;
      encoder.encode(frame, { keyFrame });
      frame.close();
    },
    flush: async () => {
      if (encoder.state === "configured") await encoder.flush();
    },
  };
}
