import { createPlaceholderVideo } from "../../../widget/shared/placeholder-video.ts";

/**
 * A name card and silence, sent where there is no camera or microphone. With both senders always
 * there, tracks can be replaced at any time without negotiating again.
 */
export type PlaceholderTracks = {
  readonly video: MediaStreamTrack;
  readonly audio: MediaStreamTrack;
  readonly stop: () => void;
};

export function createPlaceholderTracks(name: string): PlaceholderTracks | null {
  const video = createPlaceholderVideo({ name });
  const context = new AudioContext();
  const audio = context.createMediaStreamDestination().stream.getAudioTracks()[0];
  if (!video || !audio) return null;
  return {
    video: video.track,
    audio,
    stop() {
      video.stop();
      audio.stop();
      context.close().catch(() => undefined);
    },
  };
}
