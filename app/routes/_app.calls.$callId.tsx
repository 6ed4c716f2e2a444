import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import type { TranscriptState } from "../../server/transcripts/domain/transcript.ts";
import { titleOf } from "../../server/visitors/domain/known-visitor.ts";
import { buildTimeline } from "../calls/build-timeline.ts";
import { CallStatus } from "../calls/call-status.tsx";
import { CallTimeline } from "../calls/call-timeline.tsx";
import { ChatSection } from "../calls/chat-section.tsx";
import { CobrowseSection } from "../calls/cobrowse-section.tsx";
import { ConnectionSection } from "../calls/connection-section.tsx";
import { legOutcomeOf, statusOf } from "../calls/endings.ts";
import { FactsSection } from "../calls/facts-section.tsx";
import { formatCall } from "../calls/format-call.ts";
import { formatTranscript } from "../calls/format-transcript.ts";
import { callMessages } from "../calls/messages.ts";
import { formatOutcome, OutcomeSection } from "../calls/outcome-section.tsx";
import { PlayedTranscript } from "../calls/player/played-transcript.tsx";
import { NotRecordedNote, RecordingSection } from "../calls/player/recording-section.tsx";
import { buildLanes } from "../calls/player/timeline-lanes.ts";
import { usePlayback } from "../calls/player/use-playback.ts";
import { EraseSection } from "../calls/retention/erase-section.tsx";
import { formatRetention } from "../calls/retention/format-retention.ts";
import { RetentionSection } from "../calls/retention/retention-section.tsx";
import { RoutingSection } from "../calls/routing-section.tsx";
import { summarizeConnection } from "../calls/summarize-connection.ts";
import { TranscriptSection } from "../calls/transcript-section.tsx";
import { orErrorResponse } from "../lib/error-response.ts";
import { formatDuration, formatLongDate, formatTimeWithSeconds, zoneLabel } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { viewerOf } from "../lib/viewer.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Badge, LiveDot } from "../ui/badge.tsx";
import { CardSection } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { formatEarlier, formatVisited } from "../visitors/format-visitor.ts";
import { VisitorSection } from "../visitors/visitor-section.tsx";

const { detail: messages } = callMessages;

export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.pageTitle) }];

const POLL_MS = 2_000;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { timeZone, role } = viewerOf(context);
  const { trpc } = context;
  const call = await orErrorResponse(trpc.calls.byId({ callId: params.callId ?? "" }));
  const { content } = call;
  const outcomes = content ? await trpc.outcomes.list() : [];
  const now = new Date();
  const { known, pages, earlier } = await orErrorResponse(
    trpc.calls.visitor({ callId: call.callId }),
  );
  const name = known && titleOf(known);
  return {
    visitor: {
      known,
      pages: pages.map((page) => formatVisited(page, timeZone)),
      earlier: earlier.map((one) => formatEarlier(one, name, { timeZone, now })),
    },
    isAdmin: role === "admin",
    outcome: content && formatOutcome(content.outcome, timeZone),
    choices: outcomes.filter(({ archived }) => !archived),
    transcript: content?.transcript ? formatTranscript(content.transcript, timeZone) : null,
    recording: call.content?.recording ?? null,
    rating: call.content?.rating ?? null,
    chat: (call.content?.chat ?? []).map((message) => ({
      ...message,
      clock: formatTimeWithSeconds(message.sentAt, timeZone),
    })),
    notRecorded: call.content?.notRecorded ?? null,
    lanes: lanesOf(call),
    call: formatCall(call, timeZone, now),
    retention: formatRetention(call.retention, { timeZone, now }),
    siteName: call.siteName,
    poolName: call.poolName,
    date: formatLongDate(call.requestedAt, timeZone),
    zone: zoneLabel(timeZone, new Date(call.requestedAt)),
    timeline: buildTimeline(call).map((event) => ({
      ...event,
      clock: formatTimeWithSeconds(event.at, timeZone),
    })),
    connection: summarizeConnection(call, timeZone),
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

function lanesOf(call: CallDetail) {
  const { recording, transcript } = call.content ?? {};
  if (recording?.state !== "ready" || recording.durationMs === null) return null;
  const { startedAt, durationMs, gaps } = recording;
  const utterances = transcript?.utterances ?? [];
  return buildLanes({ call, recording: { startedAt, durationMs, gaps }, utterances });
}

const PREPARED_STATES: readonly string[] = ["recording", "finalizing"];

export default function Call() {
  const { call, date, zone, timeline, connection, decisions, cobrowse, transcript } =
    useLoaderData<typeof loader>();
  const { recording, notRecorded, lanes, chat, siteName, poolName, rating } =
    useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const startMs = Number(parameters.get("t")) || null;
  const isPrepared = PREPARED_STATES.includes(recording?.state ?? "");
  usePolling(call.open || isPrepared || isPending(transcript), POLL_MS);
  const hasTranscript = (transcript?.utterances.length ?? 0) > 0;
  const playback = usePlayback(call.callId, recording, { hasTranscript, startMs });
  return (
    <div className="mx-auto max-w-5xl">
      <Link
        to="/calls"
        className="mb-4 inline-flex items-center gap-1.5 rounded-sm text-ink-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {messages.back}
      </Link>
      <PageHeader
        title={messages.title(call.answered || call.open ? call.agentName : null)}
        description={messages.when(date, call.time, zone)}
        actions={<CallStatus call={call} inline />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-6">
          {recording ? (
            <RecordingSection
              callId={call.callId}
              recording={recording}
              player={playback && lanes ? { playback, lanes } : null}
              hasTranscript={hasTranscript}
            />
          ) : null}
          {notRecorded ? <NotRecordedNote why={notRecorded} /> : null}
          {transcript && playback ? (
            <PlayedTranscript
              playback={playback}
              callId={call.callId}
              transcript={transcript}
              agentName={call.agentName}
              {...{ chat, recording }}
            />
          ) : null}
          {transcript && !playback ? (
            <TranscriptSection
              callId={call.callId}
              transcript={transcript}
              agentName={call.agentName}
              currentMs={startMs}
              onSeek={null}
              {...{ chat, recording }}
            />
          ) : null}
          {chat.length > 0 ? <ChatSection chat={chat} agentName={call.agentName} /> : null}
          <CardSection title={messages.timeline} description={statusOf(call).description}>
            <CallTimeline events={timeline} />
          </CardSection>
          {connection ? <ConnectionSection connection={connection} /> : null}
          {call.duration ? (
            <CobrowseSection cobrowse={cobrowse} agentName={call.agentName ?? messages.agent} />
          ) : null}
          {decisions.length > 0 ? <RoutingSection decisions={decisions} /> : null}
        </div>
        <div className="space-y-6">
          <Outcome />
          <Visitor />
          <FactsSection {...{ call, siteName, poolName, rating }} />
          <Legs />
          <Kept />
        </div>
      </div>
    </div>
  );
}

const isPending = (transcript: { readonly state: TranscriptState } | null): boolean =>
  transcript?.state === "waiting" || transcript?.state === "running";

function Outcome() {
  const { call, outcome, choices, isAdmin } = useLoaderData<typeof loader>();
  if (!outcome || call.open) return null;
  return (
    <OutcomeSection key={call.callId} {...{ callId: call.callId, outcome, choices, isAdmin }} />
  );
}

function Visitor() {
  return <VisitorSection {...useLoaderData<typeof loader>().visitor} />;
}

/** What is kept of the call, and what admins can do about it. */
function Kept() {
  const { call, retention, isAdmin } = useLoaderData<typeof loader>();
  return (
    <>
      {retention ? (
        <RetentionSection callId={call.callId} retention={retention} isAdmin={isAdmin} />
      ) : null}
      {isAdmin && !call.open ? <EraseSection callId={call.callId} /> : null}
    </>
  );
}

function Legs() {
  const { legs } = useLoaderData<typeof loader>();
  return (
    <CardSection title={messages.legs.title}>
      <ol className="space-y-3">
        {legs.map(({ leg, agentName, outcome, rangFor }) => {
          const ending = outcome && legOutcomeOf(outcome);
          const Icon = ending?.icon;
          return (
            <li key={leg} className="flex items-center gap-2.5">
              <Avatar name={agentName ?? "?"} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{agentName ?? messages.legs.removedAgent}</p>
                <p className="tabular text-xs text-ink-muted">
                  {rangFor ? messages.legs.rangFor(rangFor) : messages.legs.ringingNow}
                </p>
              </div>
              {ending && Icon ? (
                <Badge tone={ending.tone} icon={<Icon aria-hidden />}>
                  {ending.label}
                </Badge>
              ) : (
                <Badge tone="live" icon={<LiveDot />}>
                  {messages.legs.ringing}
                </Badge>
              )}
            </li>
          );
        })}
      </ol>
    </CardSection>
  );
}
