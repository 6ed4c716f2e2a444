import { and, desc, eq, gt, or, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { isAnyOf } from "../../drizzle/any-of.ts";
import type { Db, Tx } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { callEvents, callLegs, calls } from "../../drizzle/schema/calls.ts";
import type { AgentId, CallId, OrgId, PoolId } from "../kernel/ids.ts";
import type { Call, CallKey, CallState, Side } from "./domain/call.ts";

type CallRow = typeof calls.$inferSelect;

/** Calls, their legs and their history, for reading and joins: always on `orgId` as well. */
export const callRows = new QueryBuilder().select().from(calls).as("call_rows");
/** All columns of `callRows`: `callFromRow` reads them. */
export const callColumns = callRows._.selectedFields;

export const callLegRows = new QueryBuilder().select().from(callLegs).as("call_leg_rows");
export const callEventRows = new QueryBuilder().select().from(callEvents).as("call_event_rows");

// Not a parameter: the plan of a prepared statement uses a partial index only if the condition is in its text.
const isOpen = sql`${calls.state} <> 'ended'`;

const given = sql.placeholder;

const selectCall = (condition: SQL | undefined) =>
  prepared((db) =>
    db
      .select()
      .from(calls)
      .where(and(eq(calls.orgId, given("orgId")), condition))
      .prepare("call"),
  );

const ofVisitor = eq(calls.visitorId, given("visitorId"));
const ofAgent = eq(calls.agentId, given("agentId"));
const byId = eq(calls.id, given("callId"));

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

/** Notes that these visitors' pages are open. */
export async function stampVisitors(db: Db, keys: readonly CallKey[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  const ids = keys.map(({ orgId, callId }) => [orgId, callId] as const);
  await db
    .update(calls)
    .set({ visitorSeenAt: now })
    .where(isAnyOf([calls.orgId, calls.id], ids));
}

/** The pool is about to be deleted: its calls stay, without a pool. */
export async function detachPool(tx: Tx, orgId: OrgId, poolId: PoolId): Promise<void> {
  await tx
    .update(calls)
    .set({ poolId: null })
    .where(and(eq(calls.orgId, orgId), eq(calls.poolId, poolId)));
}

/** Whether this signalling id belongs to this call and the call is open. */
export async function isPeerOfOpenCall(
  db: Db,
  orgId: OrgId,
  callId: CallId,
  peerId: string,
): Promise<boolean> {
  const [row] = await db
    .select({ id: calls.id })
    .from(calls)
    .where(
      and(
        eq(calls.orgId, orgId),
        eq(calls.id, callId),
        isOpen,
        or(eq(calls.visitorPeerId, peerId), eq(calls.agentPeerId, peerId)),
      ),
    );
  return row !== undefined;
}

/** A stored call. @throws Error when a column that its state needs is empty, which CHECKs forbid. */
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
        agentId: filled(row.agentId),
        leg: row.leg,
        deadline: filled(row.ringDeadline),
        attemptDeadline: row.attemptDeadline,
        visitorGoneAt: row.visitorGoneAt,
      };
    case "accepted":
      return {
        at: "accepted",
        agentId: filled(row.agentId),
        acceptedAt: filled(row.acceptedAt),
        mediaDeadline: filled(row.mediaDeadline),
        gone,
        holder: row.holder,
      };
    case "connected":
      return {
        at: "connected",
        agentId: filled(row.agentId),
        acceptedAt: filled(row.acceptedAt),
        connectedAt: filled(row.connectedAt),
        endsBy: filled(row.endsBy),
        gone,
        holder: row.holder,
      };
    case "ended":
      return { at: "ended", reason: filled(row.endReason), endedAt: filled(row.endedAt) };
  }
}

function filled<T>(value: T | null): T {
  if (value === null) throw new Error("a call's row lacks a column that its state needs");
  return value;
}
