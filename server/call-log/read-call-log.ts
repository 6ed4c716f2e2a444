import { z } from "zod";
import { listQuality, listRestarts } from "../call-media/fragments.ts";
import { type CallKey, endedDurationMs } from "../calls/domain/call.ts";
import { listMessages } from "../chat/fragments.ts";
import { listCobrowseEvents } from "../cobrowse/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import {
  type AgentId,
  type CallId,
  CallIdSchema,
  type OrgId,
  type OutcomeId,
} from "../kernel/ids.ts";
import { findCallOutcome } from "../outcomes/read-call-outcome.ts";
import { findRating } from "../ratings/fragments.ts";
import { readCallRetention } from "../retention/read-call-retention.ts";
import { mayRetry } from "../transcripts/domain/call-transcript.ts";
import {
  type FoundUtterance,
  findUtterances,
  listSearchConfigurations,
  MATCH_END,
  MATCH_START,
} from "../transcripts/fragments.ts";
import { findCallTranscript } from "../transcripts/read-transcript.ts";
import { asKnown, type KnownVisitor, titleOf } from "../visitors/domain/known-visitor.ts";
import type {
  CallContent,
  CallDetail,
  CallLogRow,
  CallSummary,
  NotRecorded,
} from "./domain/call-detail.ts";
import { splitSnippet } from "./domain/search-snippet.ts";
import { readDecisions } from "./read-decisions.ts";
import {
  findLoggedCall,
  findObstacles,
  findRecording,
  type LogCursor,
  type LogScope,
  listEvents,
  listLegs,
  listLoggedCalls,
} from "./store.ts";

const PAGE_SIZE = 50;

/** Samples per side, as many as the small chart can display. */
const MAX_SAMPLES = 120;

const CursorSchema = z.tuple([z.iso.datetime(), CallIdSchema]);

export type LogQuery = {
  readonly cursor: string | null;
  /** Searched in transcripts. */
  readonly text: string | null;
  readonly outcome: OutcomeId | "missing" | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
};

/** One page of the log, newest first. An invalid cursor starts at the first page. */
export async function listCallLog(
  { db, clock }: Pick<Deps, "db" | "clock">,
  scope: LogScope,
  { cursor, text, ...filter }: LogQuery,
): Promise<{ rows: CallLogRow[]; nextCursor: string | null }> {
  const { orgId } = scope;
  const search = text && { text, configurations: await listSearchConfigurations(db, orgId) };
  const page = { before: cursor ? readCursor(cursor) : null, limit: PAGE_SIZE + 1 };
  const found = await listLoggedCalls(db, scope, { search: search || null, ...filter }, page);
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  const nextCursor =
    found.length > PAGE_SIZE && last ? `${last.requestedAt.toISOString()}~${last.callId}` : null;
  const matches = text ? await matchesOf(db, orgId, { rows, text }) : null;
  return {
    rows: rows.map((row) => ({
      ...showRow(row, clock()),
      transcript: showTranscript(row),
      found: showMatch(matches?.get(row.callId)),
    })),
    nextCursor,
  };
}

type Searched = { readonly rows: readonly { readonly callId: CallId }[]; readonly text: string };

async function matchesOf(db: Deps["db"], orgId: OrgId, { rows, text }: Searched) {
  const callIds = rows.map(({ callId }) => callId);
  const matches = await findUtterances(db, { orgId, callIds }, text);
  return new Map(matches.map((match) => [match.callId, match]));
}

const MARKS = { start: MATCH_START, end: MATCH_END };

const showMatch = (match: FoundUtterance | undefined): CallLogRow["found"] =>
  match ? { startMs: match.startMs, snippet: splitSnippet(match.snippet, MARKS) } : null;

type ListedRow = Awaited<ReturnType<typeof listLoggedCalls>>[number];

function showTranscript({
  transcriptState: state,
  transcriptFailure: failure,
}: ListedRow): CallLogRow["transcript"] {
  return state && { state, failure, mayRetry: mayRetry({ state, failure }) };
}

function readCursor(cursor: string): LogCursor | null {
  const parsed = CursorSchema.safeParse(cursor.split("~"));
  return parsed.success ? { requestedAt: new Date(parsed.data[0]), callId: parsed.data[1] } : null;
}

/** @throws DomainError CALL_NOT_FOUND */
export async function readLoggedCall(
  { db, clock }: Pick<Deps, "db" | "clock">,
  scope: LogScope,
  callId: CallId,
): Promise<CallDetail> {
  const call = await findLoggedCall(db, scope, callId);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  const key = { orgId: scope.orgId, callId };
  const [legs, events, restarts, quality, cobrowse, content, retention] = await Promise.all([
    listLegs(db, scope.orgId, callId),
    listEvents(db, scope.orgId, callId),
    listRestarts(db, key),
    listQuality(db, key, MAX_SAMPLES),
    listCobrowseEvents(db, key),
    mayReadContent(scope, call) ? readContent(db, key) : null,
    mayReadContent(scope, call) ? readCallRetention({ db }, key) : null,
  ]);
  const shownEvents = events.map((event) => ({ ...event, at: event.at.toISOString() }));
  return {
    ...showRow(call, clock()),
    content,
    siteName: call.siteName,
    poolName: call.poolName,
    acceptedAt: iso(call.acceptedAt),
    connectedAt: iso(call.connectedAt),
    endedAt: iso(call.endedAt),
    legs: legs.map((leg) => ({
      ...leg,
      startedAt: leg.startedAt.toISOString(),
      deadline: leg.deadline.toISOString(),
      endedAt: iso(leg.endedAt),
    })),
    events: shownEvents,
    retention,
    decisions: await readDecisions(db, scope.orgId, shownEvents),
    restarts: restarts.map((restart) => ({
      ...restart,
      startedAt: restart.startedAt.toISOString(),
      endedAt: iso(restart.endedAt),
    })),
    quality: quality.map((sample) => ({ ...sample, at: sample.at.toISOString() })),
    cobrowse: call.cobrowse && {
      level: call.cobrowse.level,
      events: cobrowse.map((event) => ({ ...event, at: event.at.toISOString() })),
    },
  };
}

const mayReadContent = (
  { agentId }: LogScope,
  call: { readonly agentId: AgentId | null; readonly acceptedAt: Date | null },
): boolean => call.acceptedAt !== null && (agentId === null || agentId === call.agentId);

async function readContent(db: Deps["db"], key: CallKey): Promise<CallContent> {
  const [recording, outcome, transcript, chat, rating] = await Promise.all([
    readRecording(db, key),
    findCallOutcome({ db }, key),
    findCallTranscript({ db }, key.orgId, key.callId),
    listMessages(db, key),
    findRating(db, key),
  ]);
  return { ...recording, outcome, transcript, chat, rating };
}

async function readRecording(
  db: Deps["db"],
  key: CallKey,
): Promise<Pick<CallContent, "recording" | "notRecorded">> {
  const recording = await findRecording(db, key);
  if (!recording) return { recording: null, notRecorded: await whyNotRecorded(db, key) };
  const { posterKey, pageKey, startedAt, deletedAt, ...shown } = recording;
  return {
    recording: {
      ...shown,
      startedAt: startedAt.toISOString(),
      hasPoster: posterKey !== null,
      hasPage: pageKey !== null,
      deletedAt: iso(deletedAt),
    },
    notRecorded: null,
  };
}

async function whyNotRecorded(db: Deps["db"], key: CallKey): Promise<NotRecorded | null> {
  const { declined, notPossible } = await findObstacles(db, key);
  if (declined) return "declined";
  return notPossible ? "not_possible" : null;
}

type FoundRow = Omit<ListedRow, "transcriptState" | "transcriptFailure">;

function showRow(row: FoundRow, now: Date): CallSummary {
  const { outcomeId, outcomeName: name, outcomeColor: color } = row;
  return {
    callId: row.callId,
    requestedAt: row.requestedAt.toISOString(),
    agentName: row.agentName,
    mode: row.mode,
    state: row.state,
    reason: row.reason,
    durationMs: endedDurationMs(row.acceptedAt, row.endedAt ?? now),
    pageUrl: row.pageUrl,
    pageTitle: row.pageTitle,
    country: row.country,
    visitor: showCaller(asKnown(row.known)),
    outcome: outcomeId && name && color ? { outcomeId, name, color } : null,
  };
}

export function showCaller(known: KnownVisitor | null): CallSummary["visitor"] {
  const name = known && titleOf(known);
  return name ? { name, verified: known.verified } : null;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
