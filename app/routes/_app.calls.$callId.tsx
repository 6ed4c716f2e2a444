import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { tellCall } from "../calls/call-story.ts";
import { CallTimeline } from "../calls/call-timeline.tsx";
import { Country } from "../calls/calls-table.tsx";
import { CobrowseSection } from "../calls/cobrowse-section.tsx";
import { ConnectionSection } from "../calls/connection-section.tsx";
import { DecisionsSection } from "../calls/decisions-section.tsx";
import { OutcomeBadge } from "../calls/outcome-badge.tsx";
import { showCall } from "../calls/show-call.ts";
import { showConnection } from "../calls/show-connection.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import { formatDuration, formatLongDate, formatTimeWithSeconds, zoneLabel } from "../lib/format.ts";
import { LEG_OUTCOMES, outcomeOf } from "../lib/outcomes.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { viewerOf } from "../lib/viewer.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Badge, LiveDot } from "../ui/badge.tsx";
import { Card, CardSection } from "../ui/card.tsx";
import { PageHeader } from "../ui/page-header.tsx";

export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Call · Foyer" }];

const FRESH_MS = 2_000;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const call = await orErrorResponse(context.trpc.calls.byId({ callId: params.callId ?? "" }));
  return {
    call: showCall(call, timeZone, new Date()),
    siteName: call.siteName,
    poolName: call.poolName,
    date: formatLongDate(call.requestedAt, timeZone),
    zone: zoneLabel(timeZone, new Date(call.requestedAt)),
    moments: tellCall(call).map((moment) => ({
      ...moment,
      clock: formatTimeWithSeconds(moment.at, timeZone),
    })),
    connection: showConnection(call, timeZone),
    decisions: call.decisions.map((decision) => ({
      ...decision,
      clock: formatTimeWithSeconds(decision.at, timeZone),
    })),
    cobrowse: call.cobrowse && {
      ...call.cobrowse,
      events: call.cobrowse.events.map((event) => ({
        ...event,
        clock: formatTimeWithSeconds(event.at, timeZone),
      })),
    },
    legs: call.legs.map((leg) => ({
      leg: leg.leg,
      agentName: leg.agentName,
      outcome: leg.outcome,
      rangFor: leg.endedAt && formatDuration(Date.parse(leg.endedAt) - Date.parse(leg.startedAt)),
    })),
  };
}

export default function Call() {
  const { call, date, zone, moments, connection, decisions, cobrowse } =
    useLoaderData<typeof loader>();
  usePolling(call.open, FRESH_MS);
  return (
    <div className="mx-auto max-w-5xl">
      <Link
        to="/calls"
        className="mb-4 inline-flex items-center gap-1.5 rounded-sm text-ink-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Calls
      </Link>
      <PageHeader
        title={call.agentName ? `Call with ${call.agentName}` : "Call that nobody took"}
        description={`${date}, ${call.time} · ${zone}`}
        actions={<OutcomeBadge call={call} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-6">
          <CardSection title="What happened" description={outcomeOf(call).sentence}>
            <CallTimeline moments={moments} />
          </CardSection>
          {connection ? <ConnectionSection connection={connection} /> : null}
          {call.duration ? (
            <CobrowseSection cobrowse={cobrowse} agentName={call.agentName ?? "The agent"} />
          ) : null}
          {decisions.length > 0 ? <DecisionsSection decisions={decisions} /> : null}
        </div>
        <div className="space-y-6">
          <Facts />
          <Rings />
        </div>
      </div>
    </div>
  );
}

function Facts() {
  const { call, siteName, poolName } = useLoaderData<typeof loader>();
  return (
    <Card>
      <h2 className="sr-only">Details</h2>
      <dl className="divide-y divide-line">
        <Fact term="Duration">{call.duration ?? "Not answered"}</Fact>
        <Fact term="Kind">{call.mode === "video" ? "Video call" : "Voice call"}</Fact>
        <Fact term="Page">
          {call.page.link ? (
            <a
              href={call.page.link}
              target="_blank"
              rel="noreferrer"
              className="break-words text-accent-text underline-offset-4 hover:underline"
            >
              {call.page.title}
            </a>
          ) : (
            call.page.title
          )}
        </Fact>
        <Fact term="Country">
          <Country call={call} />
        </Fact>
        <Fact term="Site">{siteName}</Fact>
        {poolName ? <Fact term="Pool">{poolName}</Fact> : null}
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 px-5 py-3">
      <dt className="shrink-0 text-ink-muted">{term}</dt>
      <dd className="tabular min-w-0 text-right">{children}</dd>
    </div>
  );
}

function Rings() {
  const { legs } = useLoaderData<typeof loader>();
  return (
    <CardSection title="Who was rung">
      <ol className="space-y-3">
        {legs.map(({ leg, agentName, outcome, rangFor }) => {
          const ending = outcome && LEG_OUTCOMES[outcome];
          const Icon = ending?.icon;
          return (
            <li key={leg} className="flex items-center gap-2.5">
              <Avatar name={agentName ?? "?"} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{agentName ?? "A removed agent"}</p>
                <p className="tabular text-xs text-ink-muted">
                  {rangFor ? `Rang for ${rangFor}` : "Ringing now"}
                </p>
              </div>
              {ending && Icon ? (
                <Badge tone={ending.tone} icon={<Icon aria-hidden />}>
                  {ending.label}
                </Badge>
              ) : (
                <Badge tone="live" icon={<LiveDot />}>
                  Ringing
                </Badge>
              )}
            </li>
          );
        })}
      </ol>
    </CardSection>
  );
}
