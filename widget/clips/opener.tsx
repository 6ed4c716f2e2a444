/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { clipMessages } from "../messages/clips.ts";
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import { playOpener } from "./play-opener.ts";
import type { WantedClip } from "./wanted-clip.ts";

const STOP = "M7 7h10v10H7Z";

type Props = { clip: WantedClip; covered: boolean; onShown: () => void; onEnd: () => void };

/** Plays what the agent says, once, with captions. */
export function Opener({ clip, covered, onShown, onEnd }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState(false);
  const [silent, setSilent] = useState(false);
  const [said, setSaid] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each video
  useEffect(
    () =>
      playOpener(video.current, {
        onFirstFrame() {
          setSeen(true);
          onShown();
        },
        onSilent: setSilent,
        onSaid: setSaid,
        onEnd,
      }),
    [],
  );
  useEffect(() => {
    if (covered) video.current?.pause();
  }, [covered]);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: captions are there if the agent typed some */}
      <video
        ref={video}
        class={seen ? "fill shown" : "fill"}
        crossOrigin="anonymous"
        src={clip.url}
        playsInline
        disablePictureInPicture
        tabIndex={-1}
        aria-hidden="true"
      >
        {clip.captionsUrl && <track kind="captions" src={clip.captionsUrl} />}
      </video>
      {!covered && (
        <>
          {said && <p class="said">{said}</p>}
          <Controls
            onStop={onEnd}
            onSound={
              silent
                ? () => {
                    if (video.current) video.current.muted = false;
                    setSilent(false);
                  }
                : null
            }
          />
        </>
      )}
    </>
  );
}

type ControlsProps = { onStop: () => void; onSound: (() => void) | null };

function Controls({ onStop, onSound }: ControlsProps) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone, and so is this one in the end.
  useEffect(() => {
    const root = box.current?.getRootNode() as ShadowRoot | undefined;
    const focus = (selector: string) => root?.querySelector<HTMLElement>(selector)?.focus();
    focus(".opener button");
    return () => {
      if (box.current?.contains(root?.activeElement ?? null)) focus("[data-focus]");
    };
  }, []);
  const { stop, turnSoundOn } = clipMessages();
  return (
    <div class="opener" ref={box}>
      <RoundButton label={stop} icon={STOP} onClick={onStop} />
      {onSound && <PillButton text={turnSoundOn} onClick={onSound} />}
    </div>
  );
}
