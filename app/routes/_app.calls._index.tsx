import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PhoneIncoming } from "lucide-react";
import { CallCards, CallsTable } from "../calls/calls-table.tsx";
import { formatCall } from "../calls/format-call.ts";
import { callMessages as messages } from "../calls/messages.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import { zoneLabel } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { viewerOf } from "../lib/viewer.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const POLL_MS = 5_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone, role, takesCalls } = viewerOf(context);
  const cursor = new URL(request.url).searchParams.get("before");
  const { rows, nextCursor } = await orErrorResponse(context.trpc.calls.list({ cursor }));
  const now = new Date();
  return {
    calls: rows.map((row) => formatCall(row, timeZone, now)),
    nextCursor,
    newest: cursor === null,
    zone: zoneLabel(timeZone, now),
    own: role !== "admin",
    takesCalls,
  };
}

export default function Calls() {
  const { calls, nextCursor, newest, zone, own } = useLoaderData<typeof loader>();
  usePolling(newest, POLL_MS);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader title={messages.title} description={messages.description(own, zone)} />
      {calls.length === 0 ? (
        <NoCalls />
      ) : (
        <>
          <Card className="hidden overflow-hidden md:block">
            <CallsTable calls={calls} />
          </Card>
          <div className="md:hidden">
            <CallCards calls={calls} />
          </div>
        </>
      )}
      {newest && !nextCursor ? null : (
        <nav aria-label={messages.pages.label} className="mt-4 flex justify-end gap-2">
          {newest ? null : <ButtonLink to="/calls">{messages.pages.newest}</ButtonLink>}
          {nextCursor ? (
            <ButtonLink to={`/calls?before=${encodeURIComponent(nextCursor)}`}>
              {messages.pages.older}
            </ButtonLink>
          ) : null}
        </nav>
      )}
    </div>
  );
}

function NoCalls() {
  const { empty } = messages;
  const { newest, own, takesCalls } = useLoaderData<typeof loader>();
  const desk = takesCalls ? (
    <ButtonLink to="/desk" variant={own ? "primary" : "secondary"}>
      {empty.openDesk}
    </ButtonLink>
  ) : null;
  return (
    <Card>
      <EmptyState
        icon={PhoneIncoming}
        title={newest ? empty.title : empty.noOlder.title}
        action={
          newest ? (
            <>
              {own ? null : (
                <ButtonLink to="/sites" variant="primary">
                  {empty.addGreeting}
                </ButtonLink>
              )}
              {desk}
            </>
          ) : null
        }
      >
        {newest ? empty.text : empty.noOlder.text}
      </EmptyState>
    </Card>
  );
}
