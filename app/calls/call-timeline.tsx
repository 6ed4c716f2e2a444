import clsx from "clsx";
import {
  CircleCheck,
  Hand,
  type LucideIcon,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  PlugZap,
  Unplug,
  Video,
} from "lucide-react";
import type { Moment } from "./call-story.ts";

const MARKS: Record<Moment["mark"], { readonly icon: LucideIcon; readonly colour: string }> = {
  asked: { icon: Hand, colour: "text-ink-muted" },
  rang: { icon: PhoneIncoming, colour: "text-ink-muted" },
  missed: { icon: PhoneMissed, colour: "text-danger-text" },
  answered: { icon: CircleCheck, colour: "text-accent-text" },
  media: { icon: Video, colour: "text-accent-text" },
  gone: { icon: Unplug, colour: "text-caution-text" },
  back: { icon: PlugZap, colour: "text-ink-muted" },
  ended: { icon: PhoneOff, colour: "text-ink-muted" },
};

type CallTimelineProps = { readonly moments: readonly (Moment & { readonly clock: string })[] };

export function CallTimeline({ moments }: CallTimelineProps) {
  return (
    <ol className="relative">
      {moments.map((moment, index) => {
        const { icon: Icon, colour } = MARKS[moment.mark];
        return (
          <li key={`${moment.at}${moment.words}`} className="relative flex gap-4 pb-5 last:pb-0">
            {index < moments.length - 1 ? (
              <span aria-hidden className="absolute top-8 bottom-0 left-4 w-px bg-line" />
            ) : null}
            <span
              className={clsx(
                "flex size-8 shrink-0 items-center justify-center rounded-full border border-line bg-sunken",
                colour,
              )}
            >
              <Icon aria-hidden className="size-4" />
            </span>
            <div className="flex min-w-0 flex-1 items-baseline justify-between gap-x-4 pt-1.5">
              <p className="min-w-0 flex-1 break-words">{moment.words}</p>
              <time dateTime={moment.at} className="tabular shrink-0 text-xs text-ink-muted">
                {moment.clock}
              </time>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
