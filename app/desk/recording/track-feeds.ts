import type { RecorderCommand, Side } from "./recorder-messages.ts";
import { CHANNELS } from "./sound-encoder.ts";
import type { SoundMix } from "./sound-mix.ts";

// A small buffer loses sound while the worker is busy.
const AUDIO_BUFFER = 500;
const VIDEO_BUFFER = 2;

export type Send = (command: RecorderCommand, transfer?: Transferable[]) => void;

/** Gets the tracks' frames and samples into the recorder's worker. */
export type Feeds = {
  readonly setVideo: (side: Side, track: MediaStreamTrack | null) => void;
  /** The worker asks for frames. */
  readonly onTick: () => void;
  readonly close: () => void;
};

/** Streams of frames and samples, transferred to the worker, which reads them without the page. */
export function createTrackFeeds(send: Send, mix: SoundMix): Feeds {
  const destination = new MediaStreamAudioDestinationNode(mix.context, {
    channelCount: CHANNELS,
    channelCountMode: "explicit",
  });
  mix.output.connect(destination);
  const sound = destination.stream.getAudioTracks().find(isAudio);
  if (!sound) throw new Error("The audio context has no output track.");
  const options = { track: sound, maxBufferSize: AUDIO_BUFFER };
  const samples = new MediaStreamTrackProcessor(options).readable;
  send({ type: "audio", samples }, [samples]);
  return {
    setVideo(side, track) {
      const isReadable = track && isVideo(track) && track.readyState === "live";
      if (!isReadable) return send({ type: "video", side, frames: null });
      const frames = new MediaStreamTrackProcessor({ track, maxBufferSize: VIDEO_BUFFER }).readable;
      send({ type: "video", side, frames }, [frames]);
    },
    onTick: () => undefined,
    close: () => sound.stop(),
  };
}

const isAudio = (track: MediaStreamTrack): track is MediaStreamAudioTrack => track.kind === "audio";
const isVideo = (track: MediaStreamTrack): track is MediaStreamVideoTrack => track.kind === "video";
