import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { poolMembers } from "../../drizzle/schema/routing.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { presenceRows } from "../presence/fragments.ts";

/** All members who may take calls, with their greeting and presence. */
export async function listAgentStates(db: Db, orgId: OrgId) {
  return db
    .select({
      agentId: presenceRows.agentId,
      name: people.name,
      photoUrl: people.photoUrl,
      clipUrl: people.clipUrl,
      maxWatchers: people.maxWatchers,
      available: presenceRows.available,
      awayReason: presenceRows.awayReason,
      lastSeenAt: presenceRows.lastSeenAt,
      lastRangAt: presenceRows.lastRangAt,
      wrapUpUntil: presenceRows.wrapUpUntil,
      // Updated in the same statement as the call.
      inCall: sql<boolean>`${presenceRows.status} in ('ringing', 'in_call')`,
    })
    .from(presenceRows)
    .innerJoin(
      people,
      and(eq(people.orgId, presenceRows.orgId), eq(people.agentId, presenceRows.agentId)),
    )
    .where(
      and(
        eq(presenceRows.orgId, orgId),
        people.takesCalls,
        people.emailVerified,
        isNull(people.removedAt),
      ),
    );
}

export type AgentState = Awaited<ReturnType<typeof listAgentStates>>[number];

export async function listMemberships(db: Db, orgId: OrgId) {
  return db
    .select({ poolId: poolMembers.poolId, agentId: poolMembers.agentId, tier: poolMembers.tier })
    .from(poolMembers)
    .where(eq(poolMembers.orgId, orgId));
}
