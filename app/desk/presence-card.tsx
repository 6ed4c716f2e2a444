import {
  CircleUserRound,
  Clock,
  ExternalLink,
  MonitorPlay,
  Moon,
  NotebookPen,
  TriangleAlert,
} from "lucide-react";
import { useId } from "react";
import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import { formatMoment } from "../hours/format-hours.ts";
import type { DashboardClient } from "../lib/trpc.ts";
import { LiveDot } from "../ui/badge.tsx";
import { Button, ButtonLink, buttonClass } from "../ui/button.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { awayNotice } from "./away-notice.ts";
import { deskMessages } from "./messages.ts";
import type { Availability } from "./use-availability.ts";
import { WrapUpClock, WrapUpText } from "./wrap-up.tsx";

const messages = deskMessages.presence;

type PresenceCardProps = {
  readonly view: DeskView;
  readonly client: DashboardClient;
  readonly offsetMs: number;
  readonly availability: Availability;
  /** Not connected, so nothing can be changed. */
  readonly offline: boolean;
  readonly demo: boolean;
  readonly admin: boolean;
  /** Whether the agent's e-mail address is verified. */
  readonly verified: boolean;
};

export function PresenceCard({
  view,
  availability,
  offline,
  demo,
  admin,
  verified,
  ...rest
}: PresenceCardProps) {
  const { available, wrapUpUntil, outsideHours } = view.presence;
  const switchId = useId();
  const away = awayNotice(view.presence, view.timeZone);
  return (
    <section
      aria-label={messages.label}
      className="overflow-hidden rounded-lg border border-line bg-surface shadow-rest"
    >
      <header className="flex flex-wrap items-center justify-between gap-4 px-6 py-5">
        <StatusHeading status={wrapUpUntil ? "wrap_up" : available ? "available" : "away"} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {wrapUpUntil ? <WrapUpClock until={wrapUpUntil} offline={offline} {...rest} /> : null}
          {availability.pending === null ? null : (
            <span role="status" className="inline-flex items-center gap-2 text-ink-muted">
              <Spinner /> {availability.pending ? messages.goingAvailable : messages.goingAway}
            </span>
          )}
          <label htmlFor={switchId} className="font-medium">
            {wrapUpUntil ? messages.availableAfterwards : messages.available}
          </label>
          <Switch
            id={switchId}
            tone={wrapUpUntil ? "accent" : "live"}
            checked={available}
            aria-busy={availability.pending !== null}
            disabled={offline || !verified || outsideHours !== undefined}
            aria-describedby={outsideHours ? `${switchId}-hours` : undefined}
            onCheckedChange={availability.set}
          />
        </div>
      </header>
      {away ? (
        <AwayNotice
          {...away}
          pending={availability.pending === true}
          disabled={offline}
          onBack={outsideHours ? null : () => availability.set(true)}
        />
      ) : null}
      {outsideHours ? (
        <OutsideHours id={`${switchId}-hours`} until={outsideHours.until} view={view} />
      ) : null}
      <div className="border-t border-line px-6 py-12 text-center sm:py-16">
        {wrapUpUntil ? (
          <WrapUpText />
        ) : available ? (
          <Waiting watching={view.watching} />
        ) : (
          <Hidden text={verified ? messages.hidden.text : messages.hidden.unverified} />
        )}
        <div className="mt-6 flex flex-wrap justify-center gap-2">
          {demo ? (
            <a href="/demo" target="_blank" rel="noreferrer" className={buttonClass({})}>
              <MonitorPlay aria-hidden className="size-4" />
              {messages.openDemo}
              <ExternalLink aria-hidden className="size-3.5 text-ink-faint" />
            </a>
          ) : null}
          {admin ? (
            <ButtonLink to="/sites" variant="ghost">
              {messages.sites}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </section>
  );
}

type OutsideHoursProps = {
  readonly id: string;
  /** ISO 8601, or null if there are no working hours ahead. */
  readonly until: string | null;
  readonly view: DeskView;
};

function OutsideHours({ id, until, view: { now, timeZone } }: OutsideHoursProps) {
  const when = until && formatMoment(until, timeZone, new Date(now));
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-6 py-4">
      <p id={id} className="flex min-w-0 items-start gap-3">
        <Clock aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
        {when ? messages.hours.begin(when) : messages.hours.none}
      </p>
      <TextLink to="/hours">{messages.hours.link}</TextLink>
    </div>
  );
}

const STATUS_ICONS = {
  available: {
    className: "bg-live-soft",
    icon: <LiveDot className="size-2.5" />,
  },
  wrap_up: {
    className: "bg-accent-soft text-accent",
    icon: <NotebookPen aria-hidden className="size-5" />,
  },
  away: {
    className: "bg-sunken text-ink-muted",
    icon: <Moon aria-hidden className="size-5" />,
  },
} as const;

function StatusHeading({ status }: { readonly status: keyof typeof STATUS_ICONS }) {
  const { title, text } = messages.status[status];
  const { className, icon } = STATUS_ICONS[status];
  return (
    <div className="flex items-center gap-3.5">
      <span className={`flex size-11 items-center justify-center rounded-full ${className}`}>
        {icon}
      </span>
      <div>
        <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
        <p className="text-ink-muted">{text}</p>
      </div>
    </div>
  );
}

function Waiting({ watching }: { readonly watching: number }) {
  return (
    <>
      <p className="tabular text-3xl font-semibold tracking-tight">{watching}</p>
      <p className="mt-1 text-base font-medium">{messages.watching(watching)}</p>
      <p className="mx-auto mt-2 max-w-md text-ink-muted text-pretty">{messages.waiting}</p>
    </>
  );
}

function Hidden({ text }: { readonly text: string }) {
  return (
    <>
      <CircleUserRound aria-hidden className="mx-auto size-9 text-ink-faint" strokeWidth={1.5} />
      <p className="mt-3 text-base font-medium">{messages.hidden.title}</p>
      <p className="mx-auto mt-2 max-w-md text-ink-muted text-pretty">{text}</p>
    </>
  );
}

type AwayNoticeProps = {
  readonly title: string;
  readonly text: string;
  readonly pending: boolean;
  readonly disabled: boolean;
  /** Null if the agent can't switch on now. */
  readonly onBack: (() => void) | null;
};

function AwayNotice({ title, text, pending, disabled, onBack }: AwayNoticeProps) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-4 border-t border-line bg-caution-soft px-6 py-4 text-caution-text"
    >
      <div className="flex min-w-0 max-w-prose flex-1 basis-72 gap-3">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div>
          <p className="font-semibold">{title}</p>
          <p className="mt-0.5">{text}</p>
        </div>
      </div>
      {onBack ? (
        <Button variant="primary" pending={pending} disabled={disabled} onClick={onBack}>
          {messages.back}
        </Button>
      ) : null}
    </div>
  );
}
