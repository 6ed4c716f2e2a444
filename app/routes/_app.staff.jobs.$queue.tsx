import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ArrowLeft, CircleCheck } from "lucide-react";
import { orErrorResponse } from "../lib/error-response.ts";
import { formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { FailedJobs, RedriveButton } from "../staff/failed-jobs.tsx";
import { staffMessages } from "../staff/messages.ts";
import { Nothing, StaffPage } from "../staff/staff-page.tsx";
import { Card } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { TextLink } from "../ui/text-link.tsx";

const { jobs: messages } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { queue = "" } = params;
  const jobs = await orErrorResponse(context.trpc.staff.failedJobs({ queue }));
  return {
    queue,
    jobs: jobs.map(({ jobId, attempts, createdAt, failedAt, error, payload }) => ({
      jobId,
      summary: [
        messages.attempts(attempts),
        messages.failedAt(formatDateTime(failedAt ?? createdAt, "UTC")),
        jobId,
      ].join(" · "),
      error: error ?? messages.noError,
      payload: JSON.stringify(payload, null, 2),
    })),
  };
}

export default function FailedJobsOfQueue() {
  const { queue, jobs } = useLoaderData<typeof loader>();
  return (
    <StaffPage
      title={messages.failedTitle(queue)}
      description={messages.failedDescription}
      actions={jobs.length > 0 ? <RedriveButton queue={queue} jobId={null} /> : null}
    >
      <TextLink to="/staff/jobs" className="mb-4 inline-flex items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {messages.back}
      </TextLink>
      {jobs.length > 0 ? (
        <Card>
          <FailedJobs queue={queue} jobs={jobs} />
        </Card>
      ) : (
        <Nothing icon={CircleCheck} texts={messages.empty} />
      )}
    </StaffPage>
  );
}
