import { Link } from "@remix-run/react";
import { OutcomeLabel } from "../outcomes/outcome-label.tsx";
import type { FormattedEarlierCall } from "./format-visitor.ts";
import { visitorMessages } from "./messages.ts";

const { earlier: messages } = visitorMessages;

type EarlierCallsProps = {
  readonly calls: readonly FormattedEarlierCall[];
  /** In a new tab, because a call or a ring is on this page. */
  readonly newTab?: boolean;
};

/** The visitor's calls before this one, the newest first. */
export function EarlierCalls({ calls, newTab = false }: EarlierCallsProps) {
  return (
    <ul className="space-y-2 text-sm">
      {calls.map((call) => (
        <li key={call.callId} className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
          {call.isOpenable ? (
            <Link
              to={`/calls/${call.callId}`}
              {...(newTab && { target: "_blank", rel: "noreferrer" })}
              className="tabular font-medium text-accent-text hover:underline"
            >
              {call.when}
            </Link>
          ) : (
            <span className="tabular font-medium">{call.when}</span>
          )}
          <span>{call.agentName ?? messages.noAgent}</span>
          <span className="text-ink-muted">{call.status}</span>
          {call.outcome ? <OutcomeLabel outcome={call.outcome} /> : null}
          {call.name ? (
            <span className="min-w-0 truncate text-ink-muted">
              {messages.as} <bdi>{call.name}</bdi>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
