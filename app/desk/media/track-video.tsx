import clsx from "clsx";
import { useEffect, useRef } from "react";

type TrackVideoProps = {
  readonly track: MediaStreamTrack;
  readonly label: string;
  /** True for the camera: people expect a mirror image of themselves. */
  readonly mirrored: boolean;
  readonly className?: string;
};

/** One of the agent's own video tracks. */
export function TrackVideo({ track, label, mirrored, className }: TrackVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    video.srcObject = new MediaStream([track]);
    return () => {
      video.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={ref}
      aria-label={label}
      autoPlay
      muted
      playsInline
      className={clsx(mirrored && "-scale-x-100", className)}
    />
  );
}
