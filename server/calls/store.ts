import { and, desc, eq, gt, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { callLegs, calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, CallId, OrgId, VisitorId } from "../kernel/ids.ts";
import { type Call, callFromRow } from "./call-record.ts";

/** Which side asks: a call is found only by one who takes part in it. */
export type Side = { readonly visitorId: VisitorId } | { readonly agentId: AgentId } | "server";

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

/** Whom this attempt has rung. */
export async function listRungAgents(
  db: Db | Tx,
  orgId: OrgId,
  callId: CallId,
): Promise<Set<AgentId>> {
  const legs = await db
    .select({ agentId: callLegs.agentId })
    .from(callLegs)
    .where(and(eq(callLegs.orgId, orgId), eq(callLegs.callId, callId)));
  return new Set(legs.flatMap(({ agentId }) => agentId ?? []));
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

export type CallKey = { readonly orgId: OrgId; readonly callId: CallId };
const callKey = { orgId: calls.orgId, callId: calls.id };

/** Every open call of every organisation: for this server's own timers and heartbeats only. */
export async function listOpenCalls(db: Db) {
  return db
    .select({
      ...callKey,
      dueAt: calls.dueAt,
      visitorId: calls.visitorId,
      holder: calls.holder,
    })
    .from(calls)
    .where(isOpen);
}

/** Calls whose deadline has passed without anybody acting on it. */
export async function listOverdueCalls(db: Db, before: Date): Promise<CallKey[]> {
  return db
    .select(callKey)
    .from(calls)
    .where(and(isOpen, lt(calls.dueAt, before)))
    .limit(200);
}

/** Notes that these visitors' pages are open. */
export async function stampVisitors(db: Db, callIds: readonly CallId[], now: Date): Promise<void> {
  if (callIds.length === 0) return;
  await db
    .update(calls)
    .set({ visitorSeenAt: now })
    .where(sql`${calls.id} = any(${sql.param(callIds)})`);
}

/** Open calls whose visitor's page no process has seen since the given moment. */
export async function listUnseenVisitors(db: Db, before: Date) {
  return db
    .select({ ...callKey, holder: calls.holder })
    .from(calls)
    .where(and(isOpen, isNull(calls.visitorGoneAt), lt(calls.visitorSeenAt, before)))
    .limit(200);
}

/** Open calls whose agent's desk no process has seen since the given moment. */
export async function listUnseenAgents(db: Db, before: Date) {
  return db
    .select({ ...callKey, agentId: presences.agentId, state: calls.state })
    .from(calls)
    .innerJoin(
      presences,
      and(eq(presences.orgId, calls.orgId), eq(presences.agentId, calls.agentId)),
    )
    .where(
      and(
        isOpen,
        isNull(calls.agentGoneAt),
        or(isNull(presences.lastSeenAt), lte(presences.lastSeenAt, before)),
      ),
    )
    .limit(200);
}

/** Whether the call's next page must prove itself by what has this hash. */
export async function hasRejoinHash(
  db: Db,
  { orgId, callId }: CallKey,
  hash: string,
): Promise<boolean> {
  const [row] = await db
    .select({ id: calls.id })
    .from(calls)
    .where(and(eq(calls.orgId, orgId), eq(calls.id, callId), eq(calls.rejoinHash, hash)));
  return row !== undefined;
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
