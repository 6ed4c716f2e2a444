import clsx from "clsx";
import { useEffect, useRef } from "react";
import { GREETING_SHAPE } from "../desk/greeting/greeting-picture.tsx";
import type { Range } from "./trim.ts";

/** As large as the dialog has room for, in any window. */
export const PREVIEW_SIZE = "mx-auto w-[min(100%,35dvh)] max-w-76 self-start";

type RangePlayerProps = {
  readonly url: string;
  readonly label: string;
  readonly range: Range;
  readonly sound: boolean;
  /** The moment to show while a handle is moved. */
  readonly seenMs: number | null;
  readonly onProblem: () => void;
};

/** Plays the chosen part again and again. */
export function RangePlayer({ url, label, range, sound, seenMs, onProblem }: RangePlayerProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const { startMs, endMs } = range;

  useEffect(() => {
    const video = ref.current;
    if (!video || seenMs === null) return;
    video.pause();
    video.currentTime = seenMs / 1_000;
  }, [seenMs]);

  function loop() {
    const video = ref.current;
    if (!video || video.paused) return;
    const atMs = video.currentTime * 1_000;
    if (atMs >= endMs || atMs < startMs - 100) video.currentTime = startMs / 1_000;
  }

  return (
    <div className={clsx(GREETING_SHAPE, PREVIEW_SIZE)}>
      <video
        ref={ref}
        src={url}
        aria-label={label}
        muted={!sound}
        playsInline
        controls
        className="size-full object-cover"
        onTimeUpdate={loop}
        onEnded={() => {
          if (!ref.current) return;
          ref.current.currentTime = startMs / 1_000;
          void ref.current.play();
        }}
        onError={onProblem}
      />
    </div>
  );
}
