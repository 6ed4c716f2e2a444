/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Visit } from "../visit.ts";
import { playRemote } from "./play-remote.ts";

/** The agent's video. */
export function Remote({ visit, stream }: { visit: Visit; stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    setSeen(false);
    return playRemote(video.current, stream, {
      onPicture: () => setSeen(true),
      onArrived: visit.arrived,
      onSoundBlocked: visit.soundBlocked,
    });
  }, [stream, visit]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: a live person has no captions
    <video ref={video} class={seen ? "fill shown" : "fill"} playsInline disablePictureInPicture />
  );
}
