import clsx from "clsx";
import {
  Ban,
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
import type { TimelineEvent } from "./build-timeline.ts";
import { timelineText } from "./messages.ts";

type EventStyle = { readonly icon: LucideIcon; readonly colour: string };

const MISSED: EventStyle = { icon: PhoneMissed, colour: "text-danger-text" };
const DISCONNECTED: EventStyle = { icon: Unplug, colour: "text-caution-text" };
const RECONNECTED: EventStyle = { icon: PlugZap, colour: "text-ink-muted" };
const ENDED: EventStyle = { icon: PhoneOff, colour: "text-ink-muted" };
const NEUTRAL: EventStyle = { icon: Hand, colour: "text-ink-muted" };

const EVENT_STYLES: Readonly<Record<TimelineEvent["type"], EventStyle>> = {
  requested: NEUTRAL,
  ring_started: { icon: PhoneIncoming, colour: "text-ink-muted" },
  accepted: { icon: CircleCheck, colour: "text-accent-text" },
  declined: MISSED,
  no_answer: MISSED,
  no_answer_to_suspect: MISSED,
  visitor_blocked: { icon: Ban, colour: "text-danger-text" },
  agent_unavailable: MISSED,
  connected: { icon: Video, colour: "text-accent-text" },
  visitor_left: DISCONNECTED,
  visitor_disconnected: DISCONNECTED,
  agent_disconnected: DISCONNECTED,
  visitor_reconnected: RECONNECTED,
  visitor_rejoined: RECONNECTED,
  agent_reconnected: RECONNECTED,
  agent_removed: ENDED,
  media_failed: ENDED,
  ended: ENDED,
  other: NEUTRAL,
};

const styleOf = (event: TimelineEvent): EventStyle =>
  event.type === "visitor_left" && event.endsCall ? ENDED : EVENT_STYLES[event.type];

type CallTimelineProps = {
  readonly events: readonly (TimelineEvent & { readonly clock: string })[];
};

export function CallTimeline({ events }: CallTimelineProps) {
  return (
    <ol className="relative">
      {events.map((event, index) => {
        const { icon: Icon, colour } = styleOf(event);
        return (
          <li key={`${event.at}${event.type}`} className="relative flex gap-4 pb-5 last:pb-0">
            {index < events.length - 1 ? (
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
              <p className="min-w-0 flex-1 break-words text-pretty">{timelineText(event)}</p>
              <time dateTime={event.at} className="tabular shrink-0 text-xs text-ink-muted">
                {event.clock}
              </time>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
