import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Lightbulb } from "lucide-react";
import { FeedbackTabs } from "../feedback/feedback-tabs.tsx";
import { formatRequest } from "../feedback/format-request.ts";
import { listQueryFrom } from "../feedback/list-query.ts";
import { feedbackMessages } from "../feedback/messages.ts";
import { NewRequestDialog } from "../feedback/new-request-dialog.tsx";
import { PageLinks } from "../feedback/page-links.tsx";
import { RequestFilter } from "../feedback/request-filter.tsx";
import { RequestList } from "../feedback/request-list.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

const { requests: messages } = feedbackMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const query = listQueryFrom(new URL(request.url).searchParams);
  const { rows, hasMore } = await context.trpc.feedback.list(query);
  const now = new Date();
  return { requests: rows.map((row) => formatRequest(row, timeZone, now)), hasMore, query };
}

export default function FeatureRequests() {
  const { requests, hasMore, query } = useLoaderData<typeof loader>();
  const { sort, status, text, page } = query;
  const isFiltered = text !== "" || status !== null || page > 1;
  const { title, text: hint } = isFiltered ? messages.noMatch : messages.empty;
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={<NewRequestDialog />}
      />
      <FeedbackTabs />
      <RequestFilter {...query} />
      <Card className="overflow-hidden">
        {requests.length > 0 ? (
          <RequestList requests={requests} />
        ) : (
          <EmptyState icon={Lightbulb} title={title}>
            {hint}
          </EmptyState>
        )}
      </Card>
      <PageLinks
        path="/feedback"
        query={{ q: text, status: status ?? "", sort }}
        page={page}
        hasMore={hasMore}
      />
    </div>
  );
}
