/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { Screen } from "../greeting/screen.ts";
import { initialsOf } from "../shared/initials.ts";
import type { Visit } from "../visit.ts";
import { Icon } from "./icon.tsx";
import { useStore } from "./use-store.ts";
import { playClip, playRemote } from "./video-playback.ts";

/**
 * The picture behind everything: portrait, over it the clip, over that the agent.
 * It stays in place from greeting to end, so that nothing is loaded twice and no gap is black.
 */
export function Stage({ visit, screen }: { visit: Visit; screen: Screen }) {
  const { remote } = useStore(visit.streams);
  const greeter = useLatestGreeter(screen);
  const live = screen.at === "call";
  return (
    <div
      class="stage"
      data-live={live ? "" : undefined}
      data-away={live && screen.reconnecting ? "" : undefined}
    >
      <Portrait greeter={greeter} />
      {greeter?.clipUrl && <Clip key={greeter.clipUrl} greeter={greeter} paused={live} />}
      {remote && <Remote visit={visit} stream={remote} />}
    </div>
  );
}

/** Some screens have no greeter; the picture stays the same there. */
function useLatestGreeter(screen: Screen): Greeter | null {
  const latest = useRef<Greeter | null>(null);
  if ("greeter" in screen && screen.greeter) latest.current = screen.greeter;
  if (screen.at === "unavailable") latest.current = null;
  return latest.current;
}

function Portrait({ greeter }: { greeter: Greeter | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  const photo = greeter?.photoUrl;
  if (photo && photo !== broken) {
    return <img class="fill" src={photo} alt="" onError={() => setBroken(photo)} />;
  }
  return (
    <div class="fill initials" aria-hidden="true">
      <span>{greeter ? initialsOf(greeter.name) : <Icon name="moon" />}</span>
    </div>
  );
}

function Clip({ greeter, paused }: { greeter: Greeter; paused: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => playClip(video.current, paused), [paused]);
  return (
    <video
      ref={video}
      class={shown ? "fill shown" : "fill"}
      src={greeter.clipUrl ?? ""}
      loop
      muted
      playsInline
      disablePictureInPicture
      preload="auto"
      tabIndex={-1}
      aria-hidden="true"
      onLoadedData={() => setShown(true)}
      onError={() => setShown(false)}
    />
  );
}

function Remote({ visit, stream }: { visit: Visit; stream: MediaStream }) {
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
