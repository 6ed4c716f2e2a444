import { onFirstFrame } from "../shared/first-frame.ts";

type OpenerEvents = {
  readonly onFirstFrame: () => void;
  /** The browser plays it only without sound. */
  readonly onSilent: (silent: boolean) => void;
  /** What is said at the moment, by the captions. */
  readonly onSaid: (text: string) => void;
  /** It was played to its end, or can't be played. */
  readonly onEnd: () => void;
};

/** Plays an opener with sound. Returns a function that stops it. */
export function playOpener(video: HTMLVideoElement | null, events: OpenerEvents): () => void {
  if (!video) return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  const stopWaiting = onFirstFrame(video, true, events.onFirstFrame);
  for (const type of ["ended", "error"]) video.addEventListener(type, events.onEnd, { signal });
  showCaptions(video, events.onSaid, signal);
  video.play().catch((error: unknown) => {
    if (signal.aborted) return;
    if (!(error instanceof Error) || error.name !== "NotAllowedError") return events.onEnd();
    // The gesture is too old for this browser. Captions go on.
    video.muted = true;
    events.onSilent(true);
    video.play().catch(events.onEnd);
  });
  return () => {
    stop.abort();
    stopWaiting();
    video.pause();
  };
}

/** The browser's own captions would be behind the buttons. */
function showCaptions(
  video: HTMLVideoElement,
  onSaid: (text: string) => void,
  signal: AbortSignal,
): void {
  const [track] = video.textTracks;
  if (!track) return;
  track.mode = "hidden";
  const onCue = () => onSaid(Array.from(track.activeCues ?? [], textOf).join(" "));
  track.addEventListener("cuechange", onCue, { signal });
}

const textOf = (cue: TextTrackCue): string => (cue as VTTCue).getCueAsHTML().textContent ?? "";
