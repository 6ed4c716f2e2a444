import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bug } from "lucide-react";
import { MAX_PAGE } from "../../server/feedback/domain/feedback.ts";
import { BugCard } from "../feedback/bug-card.tsx";
import { FeedbackTabs } from "../feedback/feedback-tabs.tsx";
import { pageFrom } from "../feedback/list-query.ts";
import { feedbackMessages } from "../feedback/messages.ts";
import { PageLinks } from "../feedback/page-links.tsx";
import { ReportBugDialog } from "../feedback/report-bug-dialog.tsx";
import { formatDate } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

const { bugs: messages } = feedbackMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const page = pageFrom(new URL(request.url).searchParams, MAX_PAGE);
  const { rows, hasMore } = await context.trpc.feedback.bugs({ page });
  const now = new Date();
  const reported = rows.map(({ reporter, createdAt }) =>
    messages.reportedBy(reporter, formatDate(createdAt, timeZone, now)),
  );
  return { bugs: rows, reported, page, hasMore };
}

export default function BugReports() {
  const { bugs, reported, page, hasMore } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={<ReportBugDialog />}
      />
      <FeedbackTabs />
      {bugs.length === 0 ? (
        <Card>
          <EmptyState icon={Bug} title={messages.empty.title}>
            {messages.empty.text}
          </EmptyState>
        </Card>
      ) : (
        <ul aria-label={messages.list} className="space-y-4">
          {bugs.map((bug, index) => (
            <li key={bug.bugId}>
              <BugCard bug={bug} reported={reported[index] ?? ""} />
            </li>
          ))}
        </ul>
      )}
      <PageLinks path="/feedback/bugs" page={page} hasMore={hasMore} />
    </div>
  );
}
