import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Lightbulb } from "lucide-react";
import { MAX_PAGE } from "../../server/feedback/domain/feedback.ts";
import { pageFrom, textFrom } from "../feedback/list-query.ts";
import { feedbackMessages } from "../feedback/messages.ts";
import { PageLinks } from "../feedback/page-links.tsx";
import { formatDate } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { staffMessages } from "../staff/messages.ts";
import { SearchForm } from "../staff/search-form.tsx";
import { Nothing, StaffPage } from "../staff/staff-page.tsx";
import { TriageList } from "../staff/triage-list.tsx";
import { Card } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";

const { requests: messages } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const query = new URL(request.url).searchParams;
  const [text, page] = [textFrom(query), pageFrom(query, MAX_PAGE)];
  const { rows, hasMore } = await context.trpc.staff.requests({ text, page });
  const now = new Date();
  const requests = rows.map(({ orgName, createdAt, votes, ...listed }) => ({
    ...listed,
    from: messages.from(
      orgName ?? messages.deletedOrganization,
      formatDate(createdAt, timeZone, now),
      feedbackMessages.requests.votes(votes),
    ),
  }));
  return { requests, hasMore, text, page };
}

export default function TriageRequests() {
  const { requests, hasMore, text, page } = useLoaderData<typeof loader>();
  return (
    <StaffPage title={messages.title} description={messages.description}>
      <SearchForm label={messages.searchLabel} text={text} />
      {requests.length > 0 ? (
        <Card>
          <TriageList requests={requests} />
        </Card>
      ) : (
        <Nothing icon={Lightbulb} texts={messages.empty} />
      )}
      <PageLinks path="/staff/requests" query={{ q: text }} page={page} hasMore={hasMore} />
    </StaffPage>
  );
}
