import { and, asc, desc, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { callEventRows, callLegRows, callRows } from "../calls/fragments.ts";
import type { AgentId, CallId, OrgId, OutcomeId } from "../kernel/ids.ts";
import { currentOutcomeId, outcomeRows } from "../outcomes/fragments.ts";
import { people } from "../people/fragments.ts";
import {
  recordingConsentRows,
  recordingObstacleRows,
  recordingRows,
} from "../recordings/fragments.ts";
import { poolRows } from "../routing/fragments.ts";
import { siteRows } from "../sites/fragments.ts";
import { matchesText, transcriptRows } from "../transcripts/fragments.ts";
import { callVisitorRows, knownColumns } from "../visitors/fragments.ts";

/** Which calls are listed: the whole organization's, or those of one agent. */
export type LogScope = { readonly orgId: OrgId; readonly agentId: AgentId | null };
/** `missing`: answered calls that have no outcome. */
export type LogFilter = {
  readonly search: { readonly text: string; readonly configurations: readonly string[] } | null;
  readonly outcome: OutcomeId | "missing" | null;
  /** Calls requested from this time on. */
  readonly from?: Date | null;
  /** Calls requested before this time. */
  readonly to?: Date | null;
};
export type LogCursor = { readonly requestedAt: Date; readonly callId: CallId };

const logged = {
  callId: callRows.id,
  requestedAt: callRows.requestedAt,
  agentName: people.name,
  mode: callRows.mode,
  state: callRows.state,
  reason: callRows.endReason,
  acceptedAt: callRows.acceptedAt,
  connectedAt: callRows.connectedAt,
  endedAt: callRows.endedAt,
  pageUrl: callRows.pageUrl,
  pageTitle: callRows.pageTitle,
  known: knownColumns,
  country: callRows.country,
  cobrowse: callRows.cobrowse,
  outcomeId: outcomeRows.id,
  outcomeName: outcomeRows.name,
  outcomeColor: outcomeRows.color,
};

const isOutcomeOfCall = and(
  eq(outcomeRows.orgId, callRows.orgId),
  eq(outcomeRows.id, currentOutcomeId(callRows)),
);

const isVisitorOfCall = and(
  eq(callVisitorRows.orgId, callRows.orgId),
  eq(callVisitorRows.callId, callRows.id),
);

/** Transcripts are for admins, and for the agent who took the call. */
const isTranscriptFor = ({ agentId }: LogScope) =>
  and(
    eq(transcriptRows.orgId, callRows.orgId),
    eq(transcriptRows.callId, callRows.id),
    agentId ? eq(callRows.agentId, agentId) : undefined,
  );

/** Of `callRows`. */
export const inScope = ({ orgId, agentId }: LogScope) =>
  and(eq(callRows.orgId, orgId), agentId ? rangAgent(orgId, agentId) : undefined);

/** An agent's calls are those that rang the agent, answered or not. */
export const rangAgent = (orgId: OrgId, agentId: AgentId) =>
  sql`exists (select 1 from ${callLegRows} where ${callLegRows.callId} = ${callRows.id} and ${callLegRows.orgId} = ${orgId} and ${callLegRows.agentId} = ${agentId})`;

type LogPage = { readonly before: LogCursor | null; readonly limit: number };

/** The newest calls before the cursor. */
export async function listLoggedCalls(
  db: Db,
  scope: LogScope,
  filter: LogFilter,
  { before, limit }: LogPage,
) {
  return db
    .select({
      ...logged,
      transcriptState: transcriptRows.state,
      transcriptFailure: transcriptRows.failure,
    })
    .from(callRows)
    .leftJoin(transcriptRows, isTranscriptFor(scope))
    .leftJoin(outcomeRows, isOutcomeOfCall)
    .leftJoin(callVisitorRows, isVisitorOfCall)
    .leftJoin(people, and(eq(people.orgId, callRows.orgId), eq(people.agentId, callRows.agentId)))
    .where(and(inScope(scope), passes(filter), before ? isBefore(before) : undefined))
    .orderBy(desc(callRows.requestedAt), desc(callRows.id))
    .limit(limit);
}

const passes = ({ search, outcome, from, to }: LogFilter): SQL | undefined =>
  and(
    from ? gte(callRows.requestedAt, from) : undefined,
    to ? lt(callRows.requestedAt, to) : undefined,
    search ? matchesText(search.configurations, search.text) : undefined,
    outcome === null ? undefined : outcome === "missing" ? lacksOutcome : hasOutcome(outcome),
  );

const lacksOutcome = and(
  eq(callRows.state, "ended"),
  isNotNull(callRows.acceptedAt),
  isNull(currentOutcomeId(callRows)),
);

const hasOutcome = (outcomeId: OutcomeId) => eq(currentOutcomeId(callRows), outcomeId);

const isBefore = ({ requestedAt, callId }: LogCursor) =>
  or(
    lt(callRows.requestedAt, requestedAt),
    and(eq(callRows.requestedAt, requestedAt), lt(callRows.id, callId)),
  );

export async function findLoggedCall(db: Db, scope: LogScope, callId: CallId) {
  const [call] = await db
    .select({
      ...logged,
      agentId: callRows.agentId,
      siteName: siteRows.name,
      poolName: poolRows.name,
    })
    .from(callRows)
    .leftJoin(outcomeRows, isOutcomeOfCall)
    .leftJoin(callVisitorRows, isVisitorOfCall)
    .innerJoin(siteRows, and(eq(siteRows.orgId, callRows.orgId), eq(siteRows.id, callRows.siteId)))
    .leftJoin(poolRows, and(eq(poolRows.orgId, callRows.orgId), eq(poolRows.id, callRows.poolId)))
    .leftJoin(people, and(eq(people.orgId, callRows.orgId), eq(people.agentId, callRows.agentId)))
    .where(and(inScope(scope), eq(callRows.id, callId)));
  return call;
}

type CallKey = { readonly orgId: OrgId; readonly callId: CallId };

export async function findRecording(db: Db, { orgId, callId }: CallKey) {
  const [recording] = await db
    .select({
      state: recordingRows.state,
      startedAt: recordingRows.startedAt,
      durationMs: recordingRows.durationMs,
      gaps: recordingRows.gaps,
      bytes: recordingRows.bytes,
      posterKey: recordingRows.posterKey,
      pageKey: recordingRows.pageKey,
      deletedAt: recordingRows.deletedAt,
    })
    .from(recordingRows)
    .where(and(eq(recordingRows.orgId, orgId), eq(recordingRows.callId, callId)));
  return recording ?? null;
}

/** Whether the visitor declined, or a desk couldn't record. */
export async function findObstacles(db: Db, { orgId, callId }: CallKey) {
  const [[consent], [obstacle]] = await Promise.all([
    db
      .select({ granted: recordingConsentRows.granted })
      .from(recordingConsentRows)
      .where(and(eq(recordingConsentRows.orgId, orgId), eq(recordingConsentRows.callId, callId))),
    db
      .select({ at: recordingObstacleRows.at })
      .from(recordingObstacleRows)
      .where(and(eq(recordingObstacleRows.orgId, orgId), eq(recordingObstacleRows.callId, callId))),
  ]);
  return { declined: consent?.granted === false, notPossible: obstacle !== undefined };
}

export async function listLegs(db: Db, orgId: OrgId, callId: CallId) {
  return db
    .select({
      leg: callLegRows.leg,
      agentName: people.name,
      startedAt: callLegRows.startedAt,
      deadline: callLegRows.deadline,
      endedAt: callLegRows.endedAt,
      outcome: callLegRows.outcome,
    })
    .from(callLegRows)
    .leftJoin(
      people,
      and(eq(people.orgId, callLegRows.orgId), eq(people.agentId, callLegRows.agentId)),
    )
    .where(and(eq(callLegRows.orgId, orgId), eq(callLegRows.callId, callId)))
    .orderBy(asc(callLegRows.leg));
}

export async function listEvents(db: Db, orgId: OrgId, callId: CallId) {
  return db
    .select({
      version: callEventRows.version,
      type: callEventRows.type,
      at: callEventRows.at,
      facts: callEventRows.facts,
    })
    .from(callEventRows)
    .where(and(eq(callEventRows.orgId, orgId), eq(callEventRows.callId, callId)))
    .orderBy(asc(callEventRows.version));
}
