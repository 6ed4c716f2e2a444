import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import { poolMembers } from "../../drizzle/schema/routing.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { OrgId } from "../kernel/ids.ts";

/** Everybody of this organisation who takes calls: how they are seen, and what they do now. */
export async function listOnDuty(db: Db, orgId: OrgId) {
  return db
    .select({
      agentId: presences.agentId,
      name: users.name,
      photoUrl: members.photoUrl,
      clipUrl: members.clipUrl,
      maxWatchers: members.maxWatchers,
      available: presences.available,
      awayReason: presences.awayReason,
      lastSeenAt: presences.lastSeenAt,
      lastRangAt: presences.lastRangAt,
      wrapUpUntil: presences.wrapUpUntil,
      // Written with every step of a call, in the same statement.
      inCall: sql<boolean>`${presences.status} in ('ringing', 'in_call')`,
    })
    .from(presences)
    .innerJoin(members, and(eq(members.orgId, presences.orgId), eq(members.id, presences.agentId)))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(presences.orgId, orgId), members.takesCalls, isNull(members.removedAt)));
}

export type OnDuty = Awaited<ReturnType<typeof listOnDuty>>[number];

export async function listMemberships(db: Db, orgId: OrgId) {
  return db
    .select({ poolId: poolMembers.poolId, agentId: poolMembers.agentId, tier: poolMembers.tier })
    .from(poolMembers)
    .where(eq(poolMembers.orgId, orgId));
}

/** Everybody who is or was of this organisation. */
export async function listMemberNames(db: Db, orgId: OrgId) {
  return db
    .select({ agentId: members.id, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.orgId, orgId));
}
