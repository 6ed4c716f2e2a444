import { and, asc, desc, eq, lt, or, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { callEvents, callLegs, calls } from "../../drizzle/schema/calls.ts";
import { pools } from "../../drizzle/schema/routing.ts";
import { sites } from "../../drizzle/schema/sites.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";

/** Whose calls are listed: the whole organisation's, or one agent's own. */
export type LogScope = { readonly orgId: OrgId; readonly agentId: AgentId | null };
export type LogCursor = { readonly requestedAt: Date; readonly callId: CallId };

const logged = {
  callId: calls.id,
  requestedAt: calls.requestedAt,
  agentName: users.name,
  mode: calls.mode,
  state: calls.state,
  reason: calls.endReason,
  acceptedAt: calls.acceptedAt,
  connectedAt: calls.connectedAt,
  endedAt: calls.endedAt,
  pageUrl: calls.pageUrl,
  pageTitle: calls.pageTitle,
  country: calls.country,
  cobrowse: calls.cobrowse,
};

const inScope = ({ orgId, agentId }: LogScope) =>
  and(eq(calls.orgId, orgId), agentId ? rangAgent(orgId, agentId) : undefined);

/** An agent's own calls are those that rang at his or her desk, answered or not. */
const rangAgent = (orgId: OrgId, agentId: AgentId) =>
  sql`exists (select 1 from ${callLegs} where ${callLegs.callId} = ${calls.id} and ${callLegs.orgId} = ${orgId} and ${callLegs.agentId} = ${agentId})`;

/** The newest calls before the cursor. */
export async function listLoggedCalls(
  db: Db,
  scope: LogScope,
  before: LogCursor | null,
  limit: number,
) {
  return db
    .select(logged)
    .from(calls)
    .leftJoin(members, and(eq(members.orgId, calls.orgId), eq(members.id, calls.agentId)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(inScope(scope), before ? isBefore(before) : undefined))
    .orderBy(desc(calls.requestedAt), desc(calls.id))
    .limit(limit);
}

const isBefore = ({ requestedAt, callId }: LogCursor) =>
  or(
    lt(calls.requestedAt, requestedAt),
    and(eq(calls.requestedAt, requestedAt), lt(calls.id, callId)),
  );

export async function findLoggedCall(db: Db, scope: LogScope, callId: CallId) {
  const [call] = await db
    .select({ ...logged, siteName: sites.name, poolName: pools.name })
    .from(calls)
    .innerJoin(sites, and(eq(sites.orgId, calls.orgId), eq(sites.id, calls.siteId)))
    .leftJoin(pools, and(eq(pools.orgId, calls.orgId), eq(pools.id, calls.poolId)))
    .leftJoin(members, and(eq(members.orgId, calls.orgId), eq(members.id, calls.agentId)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(inScope(scope), eq(calls.id, callId)));
  return call;
}

export async function listLegs(db: Db, orgId: OrgId, callId: CallId) {
  return db
    .select({
      leg: callLegs.leg,
      agentName: users.name,
      startedAt: callLegs.startedAt,
      deadline: callLegs.deadline,
      endedAt: callLegs.endedAt,
      outcome: callLegs.outcome,
    })
    .from(callLegs)
    .leftJoin(members, and(eq(members.orgId, callLegs.orgId), eq(members.id, callLegs.agentId)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(callLegs.orgId, orgId), eq(callLegs.callId, callId)))
    .orderBy(asc(callLegs.leg));
}

export async function listEvents(db: Db, orgId: OrgId, callId: CallId) {
  return db
    .select({
      version: callEvents.version,
      type: callEvents.type,
      at: callEvents.at,
      facts: callEvents.facts,
    })
    .from(callEvents)
    .where(and(eq(callEvents.orgId, orgId), eq(callEvents.callId, callId)))
    .orderBy(asc(callEvents.version));
}
