import { ExternalLink, Mail, PhoneIncoming } from "lucide-react";
import type { ReactNode } from "react";
import type { MessageView } from "../../server/messages/domain/message-view.ts";
import type { MessageState } from "../../server/messages/domain/work.ts";
import { countryName } from "../lib/country.ts";
import { safeLink, shortAddress } from "../lib/page-address.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { MessageActions } from "./message-actions.tsx";
import { messagesMessages as messages } from "./messages.ts";

const TONES: Readonly<Record<MessageState, Tone>> = {
  open: "accent",
  taken: "caution",
  done: "neutral",
};

/** Its times in words, as the server formatted them. */
export type MessageTimes = {
  readonly left: string;
  readonly preferred: string | null;
  readonly done: string | null;
  readonly linkSent: string | null;
};

type MessageCardProps = {
  readonly message: MessageView;
  readonly times: MessageTimes;
  readonly takesCalls: boolean;
};

/** What a visitor has left, with everything about it. */
export function MessageCard({ message, times, takesCalls }: MessageCardProps) {
  const { kind, name, email, phone, text, poolName, country, state, note } = message;
  const Icon = kind === "message" ? Mail : PhoneIncoming;
  return (
    <article className="rounded-lg border border-line bg-surface p-5 shadow-rest">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 font-semibold wrap-anywhere">{name}</h2>
        <Badge tone={TONES[state]}>{messages.badges[state]}</Badge>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-xs text-ink-muted">
        <Icon aria-hidden className="size-3.5" />
        {[messages.kinds[kind], messages.left(times.left), workedBy(message, times)]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {text ? <p className="mt-3 whitespace-pre-wrap wrap-anywhere">{text}</p> : null}
      <dl className="mt-3 grid gap-x-4 gap-y-1.5 sm:grid-cols-[8rem_1fr]">
        <Fact label={messages.facts.phone}>
          {phone ? <ContactLink href={`tel:${phone}`}>{phone}</ContactLink> : null}
        </Fact>
        <Fact label={messages.facts.email}>
          {email ? <ContactLink href={`mailto:${email}`}>{email}</ContactLink> : null}
        </Fact>
        <Fact label={messages.facts.preferredAt}>
          {kind === "callback" ? (times.preferred ?? messages.soon) : null}
        </Fact>
        <Fact label={messages.facts.page}>
          <Page message={message} />
        </Fact>
        <Fact label={messages.facts.pool}>{poolName}</Fact>
        <Fact label={messages.facts.country}>{country ? countryName(country) : null}</Fact>
        <Fact label={messages.facts.note}>{note || null}</Fact>
      </dl>
      <MessageActions message={message} takesCalls={takesCalls} />
    </article>
  );
}

function workedBy({ takenBy, isMine, doneBy, result, state }: MessageView, times: MessageTimes) {
  const sent = times.linkSent ? [messages.linkSent(times.linkSent)] : [];
  if (state === "done" && doneBy && times.done)
    return [
      messages.doneBy(doneBy, times.done),
      ...(result ? [messages.results[result]] : []),
      ...sent,
    ].join(" · ");
  const taken = takenBy ? [isMine ? messages.takenByYou : messages.takenBy(takenBy)] : [];
  return [...taken, ...sent].join(" · ");
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

function ContactLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a
      href={href}
      className="inline-block min-h-6 text-accent-text underline-offset-4 hover:underline"
    >
      {children}
    </a>
  );
}

/** The address comes from the visitor, so it opens without a referrer. */
function Page({ message: { pageUrl, pageTitle } }: { readonly message: MessageView }) {
  const link = safeLink(pageUrl);
  const text = pageTitle || shortAddress(pageUrl);
  if (!link) return text;
  return (
    <a
      href={link}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-6 items-center gap-1.5 text-accent-text underline-offset-4 hover:underline"
    >
      {text}
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
    </a>
  );
}
