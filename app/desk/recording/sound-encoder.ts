import { createAudioClock, SAMPLE_RATE } from "./audio-clock.ts";

export const CHANNELS = 2;
// Below 64 kbit/s the voices, one in each channel, are heard in the other's.
const BITS_PER_SECOND = 96_000;
const SILENCE_BLOCK = SAMPLE_RATE / 10;

export const audioConfig: AudioEncoderConfig = {
  codec: "opus",
  sampleRate: SAMPLE_RATE,
  numberOfChannels: CHANNELS,
  bitrate: BITS_PER_SECOND,
};

type Options = {
  readonly onChunk: (chunk: EncodedAudioChunk, meta?: EncodedAudioChunkMetadata) => void;
  readonly onError: (error: unknown) => void;
};

export type SoundEncoder = {
  /** Takes over the block, and closes it. While paused, silence is recorded in its place. */
  readonly take: (block: AudioData, nowMs: number, paused: boolean) => void;
  /** Both channels, one behind the other. */
  readonly takePcm: (samples: Float32Array<ArrayBuffer>, nowMs: number, paused: boolean) => void;
  /** Call regularly: records silence when no sound arrives. */
  readonly tick: (nowMs: number) => void;
  readonly flush: () => Promise<void>;
};

export function createSoundEncoder({ onChunk, onError }: Options): SoundEncoder {
  const clock = createAudioClock();
  let encoded = 0;
  const encoder = new AudioEncoder({ output: onChunk, error: onError });
  encoder.configure(audioConfig);

  function encode(block: AudioData) {
    encoded += block.numberOfFrames;
    if (encoder.state === "configured") encoder.encode(block);
    block.close();
  }

  const blockOf = (data: Float32Array<ArrayBuffer>) =>
    new AudioData({
      format: "f32-planar",
      sampleRate: SAMPLE_RATE,
      numberOfChannels: CHANNELS,
      numberOfFrames: data.length / CHANNELS,
      timestamp: Math.round((encoded / SAMPLE_RATE) * 1e6),
      data,
    });

  function silence(samples: number) {
    for (let left = samples; left > 0; left -= SILENCE_BLOCK) {
      encode(blockOf(new Float32Array(Math.min(left, SILENCE_BLOCK) * CHANNELS)));
    }
  }

  return {
    take(block, nowMs, paused) {
      const samples = block.numberOfFrames;
      const arrival = clock.arrive(nowMs, samples);
      silence(arrival.silence);
      if (!arrival.drop && !paused) return encode(block);
      block.close();
      if (!arrival.drop) silence(samples);
    },
    takePcm(data, nowMs, paused) {
      const samples = data.length / CHANNELS;
      const arrival = clock.arrive(nowMs, samples);
      silence(arrival.silence);
      if (arrival.drop) return;
      if (paused) silence(samples);
      else encode(blockOf(data));
    },
    tick: (nowMs) => silence(clock.idle(nowMs)),
    flush: async () => {
      if (encoder.state === "configured") await encoder.flush();
    },
  };
}
