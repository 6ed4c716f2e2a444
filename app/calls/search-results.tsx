import { Link } from "@remix-run/react";
import { Play } from "lucide-react";
import { Avatar } from "../ui/avatar.tsx";
import type { FormattedCall } from "./format-call.ts";
import { callMessages } from "./messages.ts";
import { transcriptMessages } from "./transcript-messages.ts";

const { search: messages } = transcriptMessages;
const { table } = callMessages;

type Found = {
  readonly time: string;
  readonly startMs: number;
  readonly snippet: readonly { readonly text: string; readonly match: boolean }[];
};
type SearchResultsProps = {
  readonly calls: readonly (FormattedCall & { readonly found: Found | null })[];
  readonly text: string;
};

/** The calls in which the text was said, each with the place where it fits best. */
export function SearchResults({ calls, text }: SearchResultsProps) {
  return (
    <ul aria-label={messages.found(text)} className="divide-y divide-line">
      {calls.map(({ callId, requestedAt, day, time, agentName, page, found }) => {
        const path = `/calls/${callId}`;
        return (
          <li key={callId} className="px-5 py-4">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <Link to={path} prefetch="intent" className="rounded-sm font-medium hover:underline">
                <time dateTime={requestedAt}>{table.dayAndTime(day, time)}</time>
              </Link>
              <span className="inline-flex items-center gap-2">
                <Avatar name={agentName ?? "?"} size="sm" />
                {agentName ?? table.noAgent}
              </span>
              <span className="min-w-0 truncate text-ink-muted">{page.title}</span>
            </div>
            {found ? (
              <Link
                to={`${path}?t=${found.startMs}`}
                className="mt-2 flex items-start gap-2.5 rounded-md bg-sunken px-3 py-2 hover:bg-hover"
              >
                <span className="tabular inline-flex shrink-0 items-center gap-1.5 text-xs text-ink-muted">
                  <Play aria-hidden className="size-3" />
                  <span className="sr-only">{messages.at(found.time)}</span>
                  <span aria-hidden>{found.time}</span>
                </span>
                <Snippet parts={found.snippet} />
              </Link>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Snippet({ parts }: { readonly parts: Found["snippet"] }) {
  const keyed = parts.map((part, index) => ({ ...part, key: `${index}${part.text}` }));
  return (
    <p className="min-w-0 text-pretty wrap-anywhere">
      {keyed.map(({ key, text, match }) =>
        match ? (
          <mark key={key} className="rounded-sm bg-caution-soft font-medium text-caution-text">
            {text}
          </mark>
        ) : (
          <span key={key}>{text}</span>
        ),
      )}
    </p>
  );
}
