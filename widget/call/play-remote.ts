import { guard } from "../guard.ts";
import { onFirstFrame } from "../shared/first-frame.ts";

// Without a frame from the agent after this time, sound alone counts as connected.
const PICTURE_TIMEOUT_MS = 4_000;

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
