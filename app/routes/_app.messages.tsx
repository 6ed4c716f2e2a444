import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Inbox } from "lucide-react";
import type { MessageView } from "../../server/messages/domain/message-view.ts";
import { addressOfPage } from "../feedback/list-query.ts";
import { formatDateTime, zoneLabel } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { MessageCard, type MessageTimes } from "../messages/message-card.tsx";
import { MessageFilter } from "../messages/message-filter.tsx";
import { messageQueryFrom } from "../messages/message-query.ts";
import { messagesMessages as messages } from "../messages/messages.ts";
import { useMessageWakes } from "../messages/use-open-messages.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone, takesCalls, role } = viewerOf(context);
  const query = messageQueryFrom(new URL(request.url).searchParams);
  const { rows, hasMore } = await context.trpc.messages.list(query);
  const times = rows.map((row) => timesOf(row, timeZone));
  return { rows, times, hasMore, query, takesCalls, role, zone: zoneLabel(timeZone, new Date()) };
}

function timesOf(message: MessageView, timeZone: string): MessageTimes {
  const format = (at: string | null) => at && formatDateTime(at, timeZone);
  return {
    left: formatDateTime(message.leftAt, timeZone),
    preferred: format(message.preferredAt),
    done: format(message.doneAt),
    linkSent: format(message.linkSentAt),
  };
}

export default function Messages() {
  const { rows, times, hasMore, query, takesCalls, role, zone } = useLoaderData<typeof loader>();
  useMessageWakes();
  const isFiltered = query.state !== "unfinished" || query.kind !== null || query.page > 1;
  const { empty } = messages;
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={messages.title} description={messages.description(zone)} />
      <MessageFilter {...query} />
      {rows.length === 0 ? (
        <Card>
          <EmptyState icon={Inbox} title={empty.title}>
            {isFiltered ? empty.filtered : role === "admin" ? empty.text : empty.agentText}
          </EmptyState>
        </Card>
      ) : (
        <ul aria-label={messages.list} className="space-y-4">
          {rows.map((message, index) => (
            <li key={message.messageId}>
              <MessageCard
                message={message}
                times={times[index] ?? NO_TIMES}
                takesCalls={takesCalls}
              />
            </li>
          ))}
        </ul>
      )}
      <Pages {...{ query, hasMore }} />
    </div>
  );
}

const NO_TIMES: MessageTimes = { left: "", preferred: null, done: null, linkSent: null };

type PagesProps = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "query" | "hasMore">;

function Pages({ query: { state, kind, page }, hasMore }: PagesProps) {
  if (page === 1 && !hasMore) return null;
  const { label, previous, next } = messages.pages;
  const addressOf = (page: number) => addressOfPage("/messages", { state, kind: kind ?? "" }, page);
  return (
    <nav aria-label={label} className="mt-4 flex justify-end gap-2">
      {page > 1 ? <ButtonLink to={addressOf(page - 1)}>{previous}</ButtonLink> : null}
      {hasMore ? <ButtonLink to={addressOf(page + 1)}>{next}</ButtonLink> : null}
    </nav>
  );
}
