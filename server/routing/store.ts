import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { poolMembers } from "../../drizzle/schema/routing.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { presenceRows } from "../presence/fragments.ts";

/** Everybody of this organisation who takes calls: how they are seen, and what they do now. */
export async function listOnDuty(db: Db, orgId: OrgId) {
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
      // Written with every step of a call, in the same statement.
      inCall: sql<boolean>`${presenceRows.status} in ('ringing', 'in_call')`,
    })
    .from(presenceRows)
    .innerJoin(
      people,
      and(eq(people.orgId, presenceRows.orgId), eq(people.agentId, presenceRows.agentId)),
    )
    .where(and(eq(presenceRows.orgId, orgId), people.takesCalls, isNull(people.removedAt)));
}

export type OnDuty = Awaited<ReturnType<typeof listOnDuty>>[number];

export async function listMemberships(db: Db, orgId: OrgId) {
  return db
    .select({ poolId: poolMembers.poolId, agentId: poolMembers.agentId, tier: poolMembers.tier })
    .from(poolMembers)
    .where(eq(poolMembers.orgId, orgId));
}
