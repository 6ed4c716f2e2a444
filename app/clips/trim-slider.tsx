import clsx from "clsx";
import type { CSSProperties } from "react";
import type { ClipKind } from "../../server/clips/domain/clip.ts";
import { clipMessages } from "./messages.ts";
import { lengthOf, moveRange, type Range, TRIM_STEP_MS } from "./trim.ts";

const messages = clipMessages.review;

// Both inputs cover the whole track, so only their handles may take the pointer.
const HANDLE =
  "slider absolute inset-x-0 top-0 bg-transparent! pointer-events-none [&::-webkit-slider-thumb]:pointer-events-auto [&::-moz-range-thumb]:pointer-events-auto [&::-webkit-slider-runnable-track]:bg-transparent! [&::-moz-range-track]:bg-transparent! [&::-moz-range-progress]:bg-transparent!";

type TrimSliderProps = {
  readonly kind: ClipKind;
  readonly durationMs: number;
  readonly range: Range;
  readonly disabled: boolean;
  /** `seenMs`: the moment that was moved to. */
  readonly onChange: (range: Range, seenMs: number) => void;
};

/** Two handles, for the pointer and the keyboard, that choose the part of a recording to use. */
export function TrimSlider({ kind, durationMs, range, disabled, onChange }: TrimSliderProps) {
  const move = (moved: Partial<Range>) => {
    const next = moveRange(kind, durationMs, range, moved);
    onChange(next, moved.startMs === undefined ? next.endMs : next.startMs);
  };
  const shared = { min: 0, max: durationMs, step: TRIM_STEP_MS, disabled } as const;
  return (
    <fieldset>
      <legend className="mb-1 flex w-full items-baseline justify-between gap-4 font-medium">
        {messages.trim}
        <span className="tabular font-normal text-ink-muted">
          {messages.length(lengthOf(range))}
        </span>
      </legend>
      <div className="relative h-6" style={selection(range, durationMs)}>
        <div
          aria-hidden
          className="absolute inset-x-0 top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-hover"
        >
          <div className="absolute inset-y-0 right-(--right) left-(--left) rounded-full bg-accent" />
        </div>
        <input
          type="range"
          {...shared}
          value={range.startMs}
          aria-label={messages.start}
          aria-valuetext={messages.position(range.startMs)}
          className={HANDLE}
          onChange={(event) => move({ startMs: event.target.valueAsNumber })}
        />
        <input
          type="range"
          {...shared}
          value={range.endMs}
          aria-label={messages.end}
          aria-valuetext={messages.position(range.endMs)}
          className={clsx(HANDLE, "z-10")}
          onChange={(event) => move({ endMs: event.target.valueAsNumber })}
        />
      </div>
    </fieldset>
  );
}

function selection({ startMs, endMs }: Range, durationMs: number): CSSProperties {
  const percent = (ms: number) => `${(ms / durationMs) * 100}%`;
  return { "--left": percent(startMs), "--right": percent(durationMs - endMs) } as CSSProperties;
}
