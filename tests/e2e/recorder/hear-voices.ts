import { expect, type Page } from "@playwright/test";
import { VOICES } from "./replace-voice.ts";

/** Seconds of the recording. */
export type Span = readonly [fromS: number, toS: number];

type Voices = Readonly<Record<keyof typeof VOICES, number>>;

/**
 * How loud both tones are in each channel of a recording: the amplitude at their frequency, the median
 * of windows of 50 ms, which have whole periods of both. Where packets were lost, the phase jumps.
 */
export function hearVoices(
  page: Page,
  webm: Buffer,
  span: Span,
): Promise<{ readonly left: Voices; readonly right: Voices }> {
  return page.evaluate(measure, { base64: webm.toString("base64"), span, voices: VOICES });
}

/** Each voice is loud in its own channel and at least 40 dB quieter in the other. */
export async function expectSeparateVoices(page: Page, webm: Buffer, span: Span): Promise<void> {
  const { left, right } = await hearVoices(page, webm, span);
  expect(left.visitor).toBeGreaterThan(0.1);
  expect(right.agent).toBeGreaterThan(0.1);
  expect(left.agent).toBeLessThan(left.visitor / 100);
  expect(right.visitor).toBeLessThan(right.agent / 100);
}

type Recording = { readonly base64: string; readonly span: Span; readonly voices: Voices };

/** Runs in the page, which has the decoder. */
async function measure({ base64, span: [fromS, toS], voices }: Recording) {
  const rate = 48_000;
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const sound = await new OfflineAudioContext(2, rate, rate).decodeAudioData(bytes.buffer);
  const size = rate / 20;
  const amplitude = (window: Float32Array, hertz: number) => {
    let [real, imaginary] = [0, 0];
    window.forEach((sample, at) => {
      const angle = (2 * Math.PI * hertz * at) / rate;
      real += sample * Math.cos(angle);
      imaginary += sample * Math.sin(angle);
    });
    return (2 * Math.hypot(real, imaginary)) / size;
  };
  const loudness = (samples: Float32Array, hertz: number) => {
    const amplitudes = Array.from({ length: Math.floor(samples.length / size) }, (_, at) =>
      amplitude(samples.subarray(at * size, (at + 1) * size), hertz),
    );
    return amplitudes.sort((a, b) => a - b)[Math.floor(amplitudes.length / 2)] ?? Number.NaN;
  };
  const channel = (number: number) => {
    const samples = sound.getChannelData(number).slice(fromS * rate, toS * rate);
    return {
      visitor: loudness(samples, voices.visitor),
      agent: loudness(samples, voices.agent),
    };
  };
  return { left: channel(0), right: channel(1) };
}
