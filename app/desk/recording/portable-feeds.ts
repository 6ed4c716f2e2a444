import { PCM_PROCESSOR } from "./pcm-block.ts";
import pcmWorkletUrl from "./pcm-worklet.ts?worker&url";
import type { Side } from "./recorder-messages.ts";
import { CHANNELS } from "./sound-encoder.ts";
import type { SoundMix } from "./sound-mix.ts";
import type { Feeds, Send } from "./track-feeds.ts";

type Shown = { readonly video: HTMLVideoElement; frames: number };

/**
 * For browsers whose tracks can't be read in a worker: copies the current frame of a video element when
 * the worker's clock ticks, and sends the samples of an audio worklet.
 */
export async function createPortableFeeds(send: Send, mix: SoundMix): Promise<Feeds> {
  await mix.context.audioWorklet.addModule(pcmWorkletUrl);
  const worklet = new AudioWorkletNode(mix.context, PCM_PROCESSOR, {
    numberOfInputs: 1,
    numberOfOutputs: 0,
    channelCount: CHANNELS,
    channelCountMode: "explicit",
  });
  mix.output.connect(worklet);
  const { port1, port2 } = new MessageChannel();
  worklet.port.postMessage(port1, [port1]);
  send({ type: "pcm", port: port2 }, [port2]);
  const shown: Record<Side, Shown> = { visitor: createShown(), agent: createShown() };

  function copyFrame(side: Side) {
    const { video } = shown[side];
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !hasNewFrame(shown[side])) return;
    const timestamp = Math.round(performance.now() * 1_000);
    const frame = new VideoFrame(video, { timestamp });
    send({ type: "frame", side, frame }, [frame]);
  }

  return {
    setVideo(side, track) {
      const { video } = shown[side];
      video.srcObject = track && new MediaStream([track]);
      if (track) video.play().catch(() => undefined);
      else send({ type: "no-frame", side });
    },
    onTick() {
      copyFrame("visitor");
      copyFrame("agent");
    },
    close() {
      for (const { video } of Object.values(shown)) video.srcObject = null;
      port2.close();
      worklet.disconnect();
    },
  };
}

function createShown(): Shown {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  return { video, frames: 0 };
}

/** The element keeps its last picture when its track stops. */
function hasNewFrame(shown: Shown): boolean {
  const { totalVideoFrames } = shown.video.getVideoPlaybackQuality();
  const isNew = totalVideoFrames === 0 || totalVideoFrames !== shown.frames;
  shown.frames = totalVideoFrames;
  return isNew;
}
