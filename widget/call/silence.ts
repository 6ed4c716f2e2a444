/** Silence to send while there is no microphone. Null if the browser can't make it. */
export function createSilence(): { track: MediaStreamTrack; stop: () => void } | null {
  if (typeof AudioContext === "undefined") return null;
  const context = new AudioContext();
  const [track] = context.createMediaStreamDestination().stream.getAudioTracks();
  if (!track) return null;
  return {
    track,
    stop() {
      track.stop();
      context.close().catch(() => {});
    },
  };
}
