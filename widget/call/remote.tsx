/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { guard } from "../guard.ts";
import { useStore } from "../ui/use-store.ts";
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
  const speaker = useStore(visit.streams).choice?.speaker;
  useEffect(() => {
    // A speaker that is no longer there leaves the sound on the browser's default.
    if (speaker) guard(() => video.current?.setSinkId?.(speaker).catch(() => {}))();
  }, [speaker]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: a live person has no captions
    <video ref={video} class={seen ? "fill shown" : "fill"} playsInline disablePictureInPicture />
  );
}
