import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Bug } from "lucide-react";
import { BUG_STATUSES, MAX_PAGE } from "../../server/feedback/domain/feedback.ts";
import { BugCard } from "../feedback/bug-card.tsx";
import { pageFrom } from "../feedback/list-query.ts";
import { feedbackMessages } from "../feedback/messages.ts";
import { PageLinks } from "../feedback/page-links.tsx";
import { formatDate } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { AnswerForm } from "../staff/answer-form.tsx";
import { staffMessages } from "../staff/messages.ts";
import { Nothing, StaffPage } from "../staff/staff-page.tsx";
import { Button } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Select } from "../ui/select.tsx";

const { bugs: messages } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const query = new URL(request.url).searchParams;
  const status = BUG_STATUSES.find((known) => known === query.get("status")) ?? null;
  const page = pageFrom(query, MAX_PAGE);
  const { rows, hasMore } = await context.trpc.staff.bugs({ status, page });
  const now = new Date();
  const bugs = rows.map(({ orgId, orgName, ...bug }) => ({
    orgId,
    bug,
    reported: messages.reported(bug.reporter, orgName, formatDate(bug.createdAt, timeZone, now)),
  }));
  return { bugs, hasMore, status, page };
}

export default function TriageBugs() {
  const { bugs, hasMore, status, page } = useLoaderData<typeof loader>();
  return (
    <StaffPage title={messages.title} description={messages.description}>
      <Form key={status} className="mb-4 flex gap-2">
        <Select name="status" aria-label={messages.status} defaultValue={status ?? ""}>
          <option value="">{messages.any}</option>
          {BUG_STATUSES.map((one) => (
            <option key={one} value={one}>
              {feedbackMessages.bugStatuses[one]}
            </option>
          ))}
        </Select>
        <Button type="submit">{messages.apply}</Button>
      </Form>
      {bugs.length > 0 ? (
        <ul aria-label={messages.list} className="space-y-4">
          {bugs.map(({ orgId, bug, reported }) => (
            <li key={bug.bugId}>
              <BugCard bug={bug} reported={reported}>
                <AnswerForm bug={bug} orgId={orgId} />
              </BugCard>
            </li>
          ))}
        </ul>
      ) : (
        <Nothing icon={Bug} texts={messages.empty} />
      )}
      <PageLinks
        path="/staff/bugs"
        query={{ status: status ?? "" }}
        page={page}
        hasMore={hasMore}
      />
    </StaffPage>
  );
}
