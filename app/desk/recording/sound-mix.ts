import { SAMPLE_RATE } from "./audio-clock.ts";
import type { Side } from "./recorder-messages.ts";
import { CHANNELS } from "./sound-encoder.ts";

const CHANNEL: Readonly<Record<Side, number>> = { visitor: 0, agent: 1 };

/** Both voices: the visitor's in the left channel, the agent's in the right one. */
export type SoundMix = {
  readonly context: AudioContext;
  readonly output: AudioNode;
  readonly set: (side: Side, track: MediaStreamTrack | null) => void;
  readonly close: () => void;
};

/** Starts with the first gesture on the page if the browser wants one. */
export function createSoundMix(): SoundMix {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE });
  const merger = context.createChannelMerger(CHANNELS);
  const sources = new Map<Side, AudioNode>();
  const closing = new AbortController();
  const { signal } = closing;
  const resume = () => {
    if (context.state !== "running" && !signal.aborted) context.resume().catch(() => undefined);
  };
  resume();
  context.addEventListener("statechange", resume, { signal });
  window.addEventListener("pointerdown", resume, { signal });
  window.addEventListener("keydown", resume, { signal });
  return {
    context,
    output: merger,
    set(side, track) {
      sources.get(side)?.disconnect();
      sources.delete(side);
      const source = track && sourceOf(context, track);
      if (!source) return;
      source.connect(merger, 0, CHANNEL[side]);
      sources.set(side, source);
    },
    close() {
      closing.abort();
      context.close().catch(() => undefined);
    },
  };
}

/** Null for a track that has ended, or that the browser can't mix at this rate. */
function sourceOf(context: AudioContext, track: MediaStreamTrack): AudioNode | null {
  try {
    return context.createMediaStreamSource(new MediaStream([track]));
  } catch {
    return null;
  }
}
