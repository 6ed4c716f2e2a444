import { useEffect, useRef } from "react";
import { watchLevel } from "../media/microphone-level.ts";
import { deskMessages } from "../messages.ts";

/** The microphone's level, drawn without re-rendering. */
export function LevelMeter({ microphone }: { readonly microphone: MediaStreamTrack }) {
  const barRef = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      watchLevel(microphone, (level) => {
        if (barRef.current) barRef.current.style.transform = `scaleX(${level.toFixed(3)})`;
      }),
    [microphone],
  );
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)] items-center gap-2">
      <span className="text-ink-muted">{deskMessages.devices.level}</span>
      <div aria-hidden className="h-2 overflow-hidden rounded-full bg-hover">
        <div ref={barRef} className="h-full origin-left scale-x-0 rounded-full bg-accent" />
      </div>
    </div>
  );
}
