import clsx from "clsx";
import { Globe, type LucideIcon, Phone, Unplug } from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { RecordingGap } from "../../../server/recordings/domain/recording.ts";
import { clockText } from "../../desk/server-clock.ts";
import { useStore } from "../../desk/use-store.ts";
import { playerMessages } from "./messages.ts";
import type { Playback } from "./playback.ts";
import {
  groupMoments,
  MOMENT_PX,
  type MomentGroup,
  type QualityLevel,
  type TimelineLanes,
  type TimelineMoment,
} from "./timeline-lanes.ts";
import { useWidth } from "./use-width.ts";

const messages = playerMessages.lanes;

// What is said just before an event explains it.
const LEAD_MS = 2_000;

type RecordingTimelineProps = { readonly playback: Playback; readonly lanes: TimelineLanes };

/** Speech, events and connection along the recording, each at its place. */
export function RecordingTimeline({ playback, lanes }: RecordingTimelineProps) {
  const { durationMs } = lanes;
  const left = (ms: number) => `${(ms / durationMs) * 100}%`;
  const box = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) => ({
    left: left(fromMs),
    width: `max(2px, ${left(toMs - fromMs)})`,
  });
  return (
    <section aria-label={messages.label} className="border-t border-line px-4 py-3">
      <div className="relative space-y-1.5">
        {lanes.speech.map(({ side, spans }) => (
          <Lane key={side} label={messages.speech[side]}>
            {spans.map((span) => (
              <span
                key={span.fromMs}
                style={box(span)}
                className={clsx(
                  "absolute inset-y-1 rounded-full",
                  side === "visitor" ? "bg-live" : "bg-accent",
                )}
              />
            ))}
          </Lane>
        ))}
        {lanes.moments.length > 0 ? <Moments playback={playback} lanes={lanes} /> : null}
        {lanes.quality.map(({ side, spans }) => (
          <Lane key={side} label={messages.quality[side]}>
            {spans.map((span) => (
              <span
                key={span.fromMs}
                style={box(span)}
                title={messages.level[span.level]}
                className={clsx("absolute bottom-0", QUALITY_BARS[span.level])}
              />
            ))}
          </Lane>
        ))}
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-0 left-0 sm:left-36"
        >
          {lanes.gaps.map((gap) => (
            <span
              key={`${gap.fromMs} ${gap.cause}`}
              style={box(gap)}
              className="absolute inset-y-0 bg-[repeating-linear-gradient(45deg,var(--line-strong)_0_2px,transparent_2px_7px)] opacity-80"
            />
          ))}
          <Playhead playback={playback} />
        </div>
      </div>
      <Gaps gaps={lanes.gaps} />
    </section>
  );
}

const QUALITY_BARS: Readonly<Record<QualityLevel, string>> = {
  good: "h-1 bg-line-strong",
  fair: "h-2.5 bg-caution",
  poor: "h-4 bg-danger",
};

type LaneProps = {
  readonly label: string;
  readonly tall?: boolean;
  readonly children: ReactNode;
};

function Lane({ label, tall = false, children }: LaneProps) {
  return (
    <div className="sm:flex sm:items-center">
      <p className="relative z-10 text-xs text-ink-muted sm:w-36 sm:shrink-0 sm:pr-3">{label}</p>
      <div className={clsx("relative min-w-0 flex-1 rounded-sm bg-sunken", tall ? "h-7" : "h-4")}>
        {children}
      </div>
    </div>
  );
}

const MOMENT_ICONS: Readonly<Record<TimelineMoment["kind"], LucideIcon>> = {
  call: Phone,
  page: Globe,
  connection: Unplug,
};

function Moments({ playback, lanes }: RecordingTimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <Lane label={messages.events} tall>
      <div ref={box} className="absolute inset-0">
        {groupMoments(lanes, width).map((group) => (
          <MomentButton
            key={group.moments[0].key}
            group={group}
            onSeek={() => playback.seek(group.moments[0].atMs - LEAD_MS)}
          />
        ))}
      </div>
    </Lane>
  );
}

type MomentButtonProps = { readonly group: MomentGroup; readonly onSeek: () => void };

function MomentButton({ group: { leftPx, moments }, onSeek }: MomentButtonProps) {
  const Icon = MOMENT_ICONS[moments[0].kind];
  const label = moments.map(({ atMs, text }) => messages.momentAt(clockText(atMs), text)).join(" ");
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={onSeek}
      style={{ left: leftPx - MOMENT_PX / 2 }}
      className="absolute top-0.5 flex size-6 items-center justify-center rounded-full border border-line-strong bg-raised text-ink-muted hover:text-ink"
    >
      {moments.length > 1 ? (
        <span className="tabular text-xs font-medium">{moments.length}</span>
      ) : (
        <Icon aria-hidden className="size-3.5" />
      )}
    </button>
  );
}

function Playhead({ playback }: Pick<RecordingTimelineProps, "playback">) {
  const { currentMs } = useStore(playback);
  return (
    <span
      className="absolute inset-y-0 w-0.5 bg-ink"
      style={{ left: `${(currentMs / playback.durationMs) * 100}%` }}
    />
  );
}

function Gaps({ gaps }: { readonly gaps: readonly RecordingGap[] }) {
  if (gaps.length === 0) return null;
  const list = gaps.map((gap) =>
    playerMessages.gapSpan(
      clockText(gap.fromMs),
      clockText(gap.toMs),
      playerMessages.gap(gap).toLowerCase(),
    ),
  );
  return (
    <p className="tabular mt-3 text-xs text-ink-muted">{playerMessages.gaps(list.join(", "))}</p>
  );
}
