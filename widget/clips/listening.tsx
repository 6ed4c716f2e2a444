/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { onFirstFrame } from "../shared/first-frame.ts";
import { playClip } from "../ui/play-clip.ts";
import type { WantedClip } from "./wanted-clip.ts";

type Props = { clip: WantedClip; paused: boolean; onShown: () => void };

/** The agent seems to listen while a call connects. */
export function Listening({ clip, paused, onShown }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => playClip(video.current, paused), [paused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each video
  useEffect(() => {
    if (!video.current) return;
    return onFirstFrame(video.current, true, () => {
      setSeen(true);
      onShown();
    });
  }, []);
  return (
    <video
      ref={video}
      class={seen ? "fill shown" : "fill"}
      src={clip.url}
      loop
      muted
      playsInline
      disablePictureInPicture
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
