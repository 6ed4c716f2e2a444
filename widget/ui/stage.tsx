/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import { clipCode } from "../clips/load-clips.ts";
import type { Screen } from "../greeting/screen.ts";
import { initialsOf } from "../shared/initials.ts";
import type { Visit } from "../visit.ts";
import { CallPart } from "./call-part.tsx";
import { ICONS, Icon } from "./icon.tsx";
import { isStill } from "./is-still.ts";
import { LazyPart } from "./lazy-part.tsx";
import { playClip } from "./play-clip.ts";
import { useStore } from "./use-store.ts";

/**
 * The background of all screens: the portrait, the clip above it, the agent's video on top. Stays
 * mounted across screens, so that nothing loads twice and transitions are never black.
 */
export function Stage({ visit, screen }: { visit: Visit; screen: Screen }) {
  const { remote } = useStore(visit.streams);
  const greeter = useLatestGreeter(screen);
  const { at } = useStore(visit.opener);
  const live = screen.at === "call";
  const offered = screen.at === "greeting" && greeter?.opener && at === "offered";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button does the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button does the same
    <div
      class="stage"
      data-live={live ? "" : undefined}
      data-away={live && screen.reconnecting ? "" : undefined}
      onClick={offered ? visit.opener.play : undefined}
    >
      <Portrait greeter={greeter} />
      {greeter?.clipUrl && !isStill() && (
        <Clip key={greeter.clipUrl} greeter={greeter} paused={live} />
      )}
      {greeter && (at === "playing" || (greeter.listeningUrl && screen.at !== "greeting")) && (
        <LazyPart
          from={clipCode}
          of={(code) => code.ClipLayer}
          props={{ visit, greeter, screen }}
        />
      )}
      {remote && <CallPart of={(code) => code.Remote} props={{ visit, stream: remote }} />}
    </div>
  );
}

/** Keeps the last greeter on screens without one, so that the picture doesn't change. */
function useLatestGreeter(screen: Screen): Greeter | null {
  const latest = useRef<Greeter | null>(null);
  if ("greeter" in screen && screen.greeter) latest.current = screen.greeter;
  if (screen.at === "unavailable") latest.current = null;
  return latest.current;
}

function Portrait({ greeter }: { greeter: Greeter | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  const photo = greeter?.posterUrl ?? greeter?.photoUrl;
  if (photo && photo !== broken) {
    return (
      <img
        class="fill"
        src={photo}
        alt=""
        referrerPolicy="no-referrer"
        onError={() => setBroken(photo)}
      />
    );
  }
  return (
    <div class="fill initials" aria-hidden="true">
      <span>{greeter ? initialsOf(greeter.name) : <Icon path={ICONS.moon} />}</span>
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
      onPlaying={({ currentTarget }) => currentTarget.setAttribute("data-playing", "")}
      onPause={({ currentTarget }) => currentTarget.removeAttribute("data-playing")}
      onLoadedData={() => setShown(true)}
      onError={() => setShown(false)}
    />
  );
}
