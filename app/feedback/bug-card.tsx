import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import type { BugReport } from "../../server/feedback/domain/feedback-view.ts";
import { feedbackMessages } from "./messages.ts";
import { BugStatusBadge } from "./status-badges.tsx";

const { bugs: messages } = feedbackMessages;

type BugCardProps = {
  readonly bug: BugReport;
  /** Who reported it, and when. */
  readonly reported: string;
  /** What staff can do with it. */
  readonly children?: ReactNode;
};

/** A bug report with everything about it. */
export function BugCard({ bug, reported, children }: BugCardProps) {
  return (
    <article className="rounded-lg border border-line bg-surface p-5 shadow-rest">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 font-semibold wrap-anywhere">{bug.title}</h2>
        <BugStatusBadge status={bug.status} />
      </div>
      <p className="mt-1 text-xs text-ink-muted">{reported}</p>
      <p className="mt-3 whitespace-pre-wrap wrap-anywhere">{bug.description}</p>
      <dl className="mt-3 grid gap-x-4 gap-y-1 text-xs text-ink-muted sm:grid-cols-[5rem_1fr]">
        <Fact label={messages.page} value={bug.page} />
        <Fact label={messages.browser} value={bug.browser} />
      </dl>
      {bug.screenshot ? (
        <a
          href={bug.screenshot}
          target="_blank"
          rel="noreferrer"
          aria-label={messages.screenshotOf(bug.title)}
          className="mt-3 inline-flex items-center gap-1.5 rounded-sm font-medium text-accent-text underline-offset-4 hover:underline"
        >
          <ExternalLink aria-hidden className="size-4" />
          {messages.openScreenshot}
        </a>
      ) : null}
      {bug.answer ? (
        <div className="mt-4 rounded-md bg-accent-soft p-3 text-accent-text">
          <h3 className="font-medium">{messages.answer}</h3>
          <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{bug.answer}</p>
        </div>
      ) : null}
      {children}
    </article>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string | null }) {
  if (!value) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className="wrap-anywhere">{value}</dd>
    </>
  );
}
