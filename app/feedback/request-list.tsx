import { Link } from "@remix-run/react";
import { MessageSquare } from "lucide-react";
import type { FormattedRequest } from "./format-request.ts";
import { feedbackMessages } from "./messages.ts";
import { FeatureStatusBadge } from "./status-badges.tsx";
import { VoteButton } from "./vote-button.tsx";

const { requests: messages } = feedbackMessages;

export function RequestList({ requests }: { readonly requests: readonly FormattedRequest[] }) {
  return (
    <ul aria-label={messages.list} className="divide-y divide-line">
      {requests.map((request) => (
        <li key={request.requestId} className="flex gap-4 p-4 sm:px-5">
          <VoteButton request={request} />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
              <h2 className="min-w-0 font-semibold wrap-anywhere">
                <Link
                  to={`/feedback/${request.requestId}`}
                  prefetch="intent"
                  className="rounded-sm underline-offset-4 hover:underline"
                >
                  {request.title}
                </Link>
              </h2>
              <FeatureStatusBadge status={request.status} />
            </div>
            {request.description ? (
              <p className="mt-1 line-clamp-2 text-ink-muted wrap-anywhere">
                {request.description}
              </p>
            ) : null}
            <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-muted">
              {request.asked}
              <span className="inline-flex items-center gap-1">
                <MessageSquare aria-hidden className="size-3.5" />
                {messages.comments(request.comments)}
              </span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
