import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PhoneIncoming, SearchX } from "lucide-react";
import { CallCards, CallsTable } from "../calls/calls-table.tsx";
import { formatCall } from "../calls/format-call.ts";
import { olderPath, queryFrom } from "../calls/log-query.ts";
import { callMessages as messages } from "../calls/messages.ts";
import { SearchForm } from "../calls/search-form.tsx";
import { SearchResults } from "../calls/search-results.tsx";
import { transcriptMessages } from "../calls/transcript-messages.ts";
import { clockText } from "../desk/server-clock.ts";
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
  const { trpc } = context;
  const query = queryFrom(new URL(request.url).searchParams);
  const [{ rows, nextCursor }, outcomes] = await Promise.all([
    orErrorResponse(trpc.calls.list(query)),
    trpc.outcomes.list(),
  ]);
  const now = new Date();
  return {
    calls: rows.map((row) => ({
      ...formatCall(row, timeZone, now),
      transcript: row.transcript,
      found: row.found && { ...row.found, time: clockText(row.found.startMs) },
    })),
    query,
    outcomes,
    older: nextCursor && olderPath(query, nextCursor),
    newest: query.cursor === null,
    zone: zoneLabel(timeZone, now),
    own: role !== "admin",
    takesCalls,
  };
}

export default function Calls() {
  const { calls, query, outcomes, older, newest, zone, own } = useLoaderData<typeof loader>();
  const isFiltered = query.text !== null || query.outcome !== null;
  usePolling(newest && query.text === null, POLL_MS);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader title={messages.title} description={messages.description(own, zone)} />
      {calls.length === 0 && newest && !isFiltered ? null : (
        <SearchForm text={query.text} outcome={query.outcome} outcomes={outcomes} />
      )}
      {calls.length === 0 ? isFiltered ? <NoMatches /> : <NoCalls /> : <Results />}
      {newest && !older ? null : (
        <nav aria-label={messages.pages.label} className="mt-4 flex justify-end gap-2">
          {newest ? null : <ButtonLink to="/calls">{messages.pages.newest}</ButtonLink>}
          {older ? <ButtonLink to={older}>{messages.pages.older}</ButtonLink> : null}
        </nav>
      )}
    </div>
  );
}

function Results() {
  const { calls, query, outcomes } = useLoaderData<typeof loader>();
  if (query.text !== null) {
    return (
      <Card className="overflow-hidden">
        <SearchResults calls={calls} text={query.text} />
      </Card>
    );
  }
  const hasOutcomes = outcomes.length > 0;
  return (
    <>
      <Card className="hidden overflow-hidden md:block">
        <CallsTable calls={calls} hasOutcomes={hasOutcomes} />
      </Card>
      <div className="md:hidden">
        <CallCards calls={calls} hasOutcomes={hasOutcomes} />
      </div>
    </>
  );
}

const NoMatches = () => (
  <Card>
    <EmptyState icon={SearchX} title={transcriptMessages.search.none.title}>
      {transcriptMessages.search.none.text}
    </EmptyState>
  </Card>
);

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
