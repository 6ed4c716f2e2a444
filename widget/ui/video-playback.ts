import { guard } from "../guard.ts";
import { onFirstFrame } from "../shared/first-frame.ts";

const CROSS_FADE_MS = 400;
// Where the agent's picture never comes, sound alone makes a call.
const PICTURE_PATIENCE_MS = 4_000;

/** Plays a greeting clip, muted; holds it still for those who want no motion. */
export function playClip(video: HTMLVideoElement | null, paused: boolean): () => void {
  if (!video) return () => {};
  video.muted = true;
  video.defaultMuted = true;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (paused || still) {
    const timer = setTimeout(() => video.pause(), CROSS_FADE_MS);
    return () => clearTimeout(timer);
  }
  const play = () => void video.play().catch(() => {});
  play();
  // Browsers pause what is out of sight, or taken out of the page and put back.
  const onVisible = () => document.visibilityState === "visible" && play();
  document.addEventListener("visibilitychange", onVisible);
  video.addEventListener("pause", onVisible);
  return () => {
    document.removeEventListener("visibilitychange", onVisible);
    video.removeEventListener("pause", onVisible);
  };
}

type Heard = {
  readonly onPicture: () => void;
  /** The first picture, or sound where there is no picture. */
  readonly onArrived: () => void;
  readonly onSoundBlocked: (blocked: boolean) => void;
};

/** Plays the agent. Returns how to stop. */
export function playRemote(
  video: HTMLVideoElement | null,
  stream: MediaStream,
  { onPicture, onArrived, onSoundBlocked }: Heard,
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
  const onPlaying = () => void setTimeout(sound, PICTURE_PATIENCE_MS);
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
  // Any press in the widget is the gesture that a browser may want before it plays sound.
  video.getRootNode().addEventListener("click", () => video.paused && void play(), { signal });
  return () => {
    stop.abort();
    stopWaiting();
    video.srcObject = null;
  };
}
