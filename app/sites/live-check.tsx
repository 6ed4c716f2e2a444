import clsx from "clsx";
import { History, TriangleAlert } from "lucide-react";
import { NO_HOST } from "../../server/sites/domain/allowed-domains.ts";
import { isInUse } from "../../server/sites/domain/site-rules.ts";
import type { SiteView } from "../../server/sites/domain/sites-view.ts";
import { formatAgo } from "../lib/ago.ts";
import { LiveDot } from "../ui/badge.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { AllowButton } from "./allow-button.tsx";
import { siteMessages } from "./messages.ts";

const { seen: messages } = siteMessages;

type LiveCheckProps = { readonly site: SiteView; readonly nowMs: number };

/** Whether the site's code was seen, and what to do if not. Updates by itself. */
export function LiveCheck({ site, nowMs }: LiveCheckProps) {
  const [latest, ...others] = site.seen;
  const isRecent =
    latest !== undefined &&
    isInUse([{ ...latest, lastAt: new Date(latest.lastAt) }], new Date(nowMs));
  return (
    <section
      aria-label={messages.label(site.name)}
      className={clsx(
        "mt-4 rounded-md px-4 py-3",
        isRecent ? "bg-live-soft text-live-text" : "bg-sunken",
      )}
    >
      {latest ? (
        <p className="flex items-start gap-3">
          <span className="flex h-5 items-center">
            {isRecent ? <LiveDot /> : <History aria-hidden className="size-4 text-ink-faint" />}
          </span>
          <span className="min-w-0">
            <RichText
              text={isRecent ? messages.seen : messages.old}
              slots={{
                ago: <span className="tabular">{formatAgo(latest.lastAt, nowMs)}</span>,
                host: (
                  <strong className="font-semibold [overflow-wrap:anywhere]">
                    {hostText(latest.host)}
                  </strong>
                ),
              }}
            />
            {others.length > 0 ? <> {messages.more(others.length)}</> : null}
          </span>
        </p>
      ) : (
        <Waiting />
      )}
      <RefusedNow site={site} nowMs={nowMs} />
    </section>
  );
}

const hostText = (host: string): string => (host === NO_HOST ? messages.noHost : host);

function Waiting() {
  return (
    <>
      <p role="status" className="flex items-center gap-3 font-medium">
        <span className="flex shrink-0">
          <Spinner />
        </span>
        {messages.waiting}
      </p>
      <p className="mt-2 text-ink-muted">{messages.checks.title}</p>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-muted marker:text-ink-faint">
        {messages.checks.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}

const DAY_MS = 86_400_000;

/** The website that was refused last, today, where it can be allowed at once. */
function RefusedNow({ site, nowMs }: LiveCheckProps) {
  const [latest] = site.refused
    .filter(({ host, lastAt }) => host !== NO_HOST && nowMs - Date.parse(lastAt) < DAY_MS)
    .toSorted((one, other) => other.lastAt.localeCompare(one.lastAt));
  if (!latest) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md bg-caution-soft px-3 py-2 text-caution-text">
      <p className="flex min-w-0 flex-1 basis-64 items-start gap-2.5">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0 break-words">
          {messages.refused(latest.host, formatAgo(latest.lastAt, nowMs))}
        </span>
      </p>
      <AllowButton siteId={site.id} host={latest.host} />
    </div>
  );
}
