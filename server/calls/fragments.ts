import { and, desc, eq, gt, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { isAnyOf } from "../../drizzle/any-of.ts";
import type { Db, Tx } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { callEvents, callLegs, calls } from "../../drizzle/schema/calls.ts";
import type { AgentId, CallId, OrgId, PoolId, SiteId } from "../kernel/ids.ts";
import type { Call, CallKey, CallState, Side } from "./domain/call.ts";

type CallRow = typeof calls.$inferSelect;

/** Calls, legs and history for reads and joins. Always filter or join on `orgId` as well. */
export const callRows = new QueryBuilder().select().from(calls).as("call_rows");
/** All columns of `callRows`, as `callFromRow` expects them. */
export const callColumns = callRows._.selectedFields;

export const callLegRows = new QueryBuilder().select().from(callLegs).as("call_leg_rows");
export const callEventRows = new QueryBuilder().select().from(callEvents).as("call_event_rows");

// In the text and not a parameter, so that the partial indexes on open calls are used.
const isOpen = sql`${calls.state} <> 'ended'`;

const placeholder = sql.placeholder;

const selectCall = (condition: SQL | undefined) =>
  prepared((db) =>
    db
      .select()
      .from(calls)
      .where(and(eq(calls.orgId, placeholder("orgId")), condition))
      .prepare("call"),
  );

const ofVisitor = eq(calls.visitorId, placeholder("visitorId"));
const ofAgent = eq(calls.agentId, placeholder("agentId"));
const byId = eq(calls.id, placeholder("callId"));

const CALL_OF = {
  server: selectCall(byId),
  visitor: selectCall(and(byId, ofVisitor)),
  agent: selectCall(and(byId, ofAgent)),
};
const OPEN_CALL_OF = {
  visitor: selectCall(and(isOpen, ofVisitor)),
  agent: selectCall(and(isOpen, ofAgent)),
};

const kindOf = (side: Exclude<Side, "server">) => ("visitorId" in side ? "visitor" : "agent");

/** Whether an agent has ever answered a call of the organization. */
export async function hasAnsweredCall(db: Db, orgId: OrgId): Promise<boolean> {
  const [call] = await db
    .select({ id: calls.id })
    .from(calls)
    .where(and(eq(calls.orgId, orgId), isNotNull(calls.acceptedAt)))
    .limit(1);
  return call !== undefined;
}

export async function findCall(
  db: Db | Tx,
  orgId: OrgId,
  callId: CallId,
  side: Side,
): Promise<Call | undefined> {
  const [row] =
    side === "server"
      ? await CALL_OF.server(db).execute({ orgId, callId })
      : await CALL_OF[kindOf(side)](db).execute({ orgId, callId, ...side });
  return row && callFromRow(row);
}

export async function findOpenCall(
  db: Db | Tx,
  orgId: OrgId,
  side: Exclude<Side, "server">,
): Promise<Call | undefined> {
  const [row] = await OPEN_CALL_OF[kindOf(side)](db).execute({ orgId, ...side });
  return row && callFromRow(row);
}

/** The agent's latest ended call, if it ended after the given moment. */
export async function findLastCall(
  db: Db | Tx,
  orgId: OrgId,
  agentId: AgentId,
  since: Date,
): Promise<Call | undefined> {
  const [row] = await db
    .select()
    .from(calls)
    .where(and(eq(calls.orgId, orgId), eq(calls.agentId, agentId), gt(calls.endedAt, since)))
    .orderBy(desc(calls.endedAt))
    .limit(1);
  return row && callFromRow(row);
}

/** Records that the visitors' pages of these calls are connected. */
export async function stampVisitors(db: Db, keys: readonly CallKey[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  const ids = keys.map(({ orgId, callId }) => [orgId, callId] as const);
  await db
    .update(calls)
    .set({ visitorSeenAt: now })
    .where(isAnyOf([calls.orgId, calls.id], ids));
}

/** Removes the pool from its calls, so that it can be deleted. */
export async function detachPool(tx: Tx, orgId: OrgId, poolId: PoolId): Promise<void> {
  await tx
    .update(calls)
    .set({ poolId: null })
    .where(and(eq(calls.orgId, orgId), eq(calls.poolId, poolId)));
}

type OpenPeer = {
  readonly siteId: SiteId;
  readonly visitorPeerId: string;
  readonly leg: number;
  readonly answered: boolean;
};

/** The open call to which this signaling id belongs. */
export async function findPeerOfOpenCall(
  db: Db,
  orgId: OrgId,
  callId: CallId,
  peerId: string,
): Promise<OpenPeer | undefined> {
  const [call] = await db
    .select({
      siteId: calls.siteId,
      visitorPeerId: calls.visitorPeerId,
      leg: calls.leg,
      answered: sql<boolean>`${calls.state} <> 'ringing'`,
    })
    .from(calls)
    .where(
      and(
        eq(calls.orgId, orgId),
        eq(calls.id, callId),
        isOpen,
        or(eq(calls.visitorPeerId, peerId), eq(calls.agentPeerId, peerId)),
      ),
    );
  return call;
}

/** Which of these calls are open, as `ORG_ID:CALL_ID`. */
export async function filterOpenCalls(
  db: Db,
  keys: readonly CallKey[],
): Promise<ReadonlySet<`${OrgId}:${CallId}`>> {
  const ids = keys.map(({ orgId, callId }) => [orgId, callId] as const);
  const open = await db
    .select({ orgId: calls.orgId, callId: calls.id })
    .from(calls)
    .where(and(isOpen, isAnyOf([calls.orgId, calls.id], ids)));
  return new Set(open.map(({ orgId, callId }) => `${orgId}:${callId}` as const));
}

/** @throws Error if a column that the state requires is null, which the table's CHECKs forbid. */
export function callFromRow(row: CallRow): Call {
  return {
    id: row.id,
    orgId: row.orgId,
    siteId: row.siteId,
    poolId: row.poolId,
    visitorId: row.visitorId,
    mode: row.mode,
    page: { url: row.pageUrl, title: row.pageTitle, since: row.onPageSince },
    country: row.country,
    policy: {
      ringSeconds: row.ringSeconds,
      longestCallMinutes: row.longestCallMinutes,
      wrapUpSeconds: row.wrapUpSeconds,
      cobrowse: row.cobrowse,
      recording: row.recording,
    },
    requestedAt: row.requestedAt,
    visitorPeerId: row.visitorPeerId,
    agentPeerId: row.agentPeerId,
    version: row.version,
    state: stateFromRow(row),
    lastAgentId: row.agentId,
    acceptedAt: row.acceptedAt,
  };
}

function stateFromRow(row: CallRow): CallState {
  const gone = { visitor: row.visitorGoneAt, agent: row.agentGoneAt };
  switch (row.state) {
    case "ringing":
      return {
        at: "ringing",
        agentId: required(row.agentId),
        leg: row.leg,
        deadline: required(row.ringDeadline),
        attemptDeadline: row.attemptDeadline,
        visitorGoneAt: row.visitorGoneAt,
        suspect: row.suspect,
      };
    case "accepted":
      return {
        at: "accepted",
        agentId: required(row.agentId),
        acceptedAt: required(row.acceptedAt),
        mediaDeadline: required(row.mediaDeadline),
        gone,
        holder: row.holder,
      };
    case "connected":
      return {
        at: "connected",
        agentId: required(row.agentId),
        acceptedAt: required(row.acceptedAt),
        connectedAt: required(row.connectedAt),
        endsBy: required(row.endsBy),
        gone,
        holder: row.holder,
      };
    case "ended":
      return { at: "ended", reason: required(row.endReason), endedAt: required(row.endedAt) };
  }
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error("A column that the call's state requires is null.");
  return value;
}
