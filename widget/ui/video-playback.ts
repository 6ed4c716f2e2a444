import { guard } from "../guard.ts";
import { onFirstFrame } from "../shared/first-frame.ts";

const CROSS_FADE_MS = 400;
// Without a frame from the agent after this time, sound alone counts as connected.
const PICTURE_TIMEOUT_MS = 4_000;

/** Plays a greeting clip muted. Pauses it for visitors who prefer reduced motion. */
export function playClip(video: HTMLVideoElement | null, paused: boolean): () => void {
  if (!video) return () => {};
  video.muted = true;
  video.defaultMuted = true;
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (paused || reducedMotion) {
    const timer = setTimeout(() => video.pause(), CROSS_FADE_MS);
    return () => clearTimeout(timer);
  }
  const play = () => void video.play().catch(() => {});
  play();
  // Browsers pause videos in hidden tabs and videos that are removed and reinserted.
  const onVisible = () => document.visibilityState === "visible" && play();
  document.addEventListener("visibilitychange", onVisible);
  video.addEventListener("pause", onVisible);
  return () => {
    document.removeEventListener("visibilitychange", onVisible);
    video.removeEventListener("pause", onVisible);
  };
}

type PlaybackEvents = {
  readonly onPicture: () => void;
  /** The first frame has been shown, or without video the first sound played. */
  readonly onArrived: () => void;
  readonly onSoundBlocked: (blocked: boolean) => void;
};

/** Plays the agent's stream. Returns a function that stops it. */
export function playRemote(
  video: HTMLVideoElement | null,
  stream: MediaStream,
  { onPicture, onArrived, onSoundBlocked }: PlaybackEvents,
): () => void {
  if (!video) return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  const picture = guard(() => {
    if (signal.aborted) return;
    onPicture();
    onArrived();
  });
  const sound = guard(() => void (signal.aborted || onArrived()));
  const hasPicture = stream.getVideoTracks().length > 0;
  const stopWaiting = onFirstFrame(video, hasPicture, hasPicture ? picture : sound);
  const onPlaying = () => void setTimeout(sound, PICTURE_TIMEOUT_MS);
  if (hasPicture) video.addEventListener("playing", onPlaying, { signal });
  video.srcObject = stream;
  const play = () =>
    video.play().then(
      () => onSoundBlocked(false),
      (error: unknown) => {
        if (!signal.aborted && error instanceof Error && error.name === "NotAllowedError") {
          onSoundBlocked(true);
        }
      },
    );
  void play();
  // Browsers may require a user gesture to play sound: any click in the widget counts.
  video.getRootNode().addEventListener("click", () => video.paused && void play(), { signal });
  return () => {
    stop.abort();
    stopWaiting();
    video.srcObject = null;
  };
}
