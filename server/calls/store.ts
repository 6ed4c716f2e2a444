import { and, count, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callLegs, calls } from "../../drizzle/schema/calls.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { presenceRows } from "../presence/fragments.ts";
import type { CallKey } from "./domain/call.ts";
import {
  isAgentRemoved,
  isAgentUnseen,
  isOverdue,
  isVisitorUnseen,
  ofAgent,
  ofAgentsPresence,
} from "./sweep-fragments.ts";

// In the text and not a parameter, so that the partial indexes on open calls are used.
const isOpen = sql`${calls.state} <> 'ended'`;

/** The agents whom this call has rung. */
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

const callKey = { orgId: calls.orgId, callId: calls.id };

/** Every open call of every organization. Only for this server's own timers and heartbeats. */
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

/** The open calls of every organization by state. Only for the metrics. */
export async function countOpenCallsByState(db: Db) {
  return db
    .select({ state: calls.state, count: count() })
    .from(calls)
    .where(isOpen)
    .groupBy(calls.state);
}

/** Calls of every organization whose deadline has passed. Only for the sweep. */
export async function listOverdueCalls(db: Db, before: Date): Promise<CallKey[]> {
  return db.select(callKey).from(calls).where(isOverdue(before)).limit(200);
}

/** Open calls of every organization whose visitor's page sent no heartbeat since the given moment. */
export async function listUnseenVisitors(db: Db, before: Date) {
  return db
    .select({ ...callKey, holder: calls.holder })
    .from(calls)
    .where(isVisitorUnseen(before))
    .limit(200);
}

/** Open calls of every organization whose agent's desk sent no heartbeat since the given moment. */
export async function listUnseenAgents(db: Db, before: Date) {
  return db
    .select({ ...callKey, agentId: presenceRows.agentId, state: calls.state })
    .from(calls)
    .innerJoin(presenceRows, ofAgentsPresence)
    .where(isAgentUnseen(before))
    .limit(200);
}

/** Whether this is the hash of the token with which the next page can take over the call. */
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

/** Removed members of every organization who are in an open call. Only for the sweep. */
export async function listAgentsRemovedInCall(
  db: Db,
): Promise<{ orgId: OrgId; agentId: AgentId }[]> {
  return db
    .select({ orgId: people.orgId, agentId: people.agentId })
    .from(calls)
    .innerJoin(people, ofAgent)
    .where(isAgentRemoved)
    .limit(200);
}
