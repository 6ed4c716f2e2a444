import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { OrgId } from "../kernel/ids.ts";

/** The people of an organisation with what they do now, by name. Who was removed is not among them. */
export async function listPeople(db: Db, orgId: OrgId) {
  return db
    .select({
      agentId: members.id,
      name: users.name,
      email: users.email,
      photoUrl: members.photoUrl,
      role: members.role,
      takesCalls: members.takesCalls,
      joinedAt: members.createdAt,
      removalDueAt: members.removalDueAt,
      presence: {
        available: presences.available,
        awayReason: presences.awayReason,
        lastSeenAt: presences.lastSeenAt,
        wrapUpUntil: presences.wrapUpUntil,
      },
      callState: calls.state,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(presences, and(eq(presences.orgId, members.orgId), eq(presences.agentId, members.id)))
    .leftJoin(
      calls,
      and(
        eq(calls.orgId, members.orgId),
        eq(calls.agentId, members.id),
        sql`${calls.state} <> 'ended'`,
      ),
    )
    .where(and(eq(members.orgId, orgId), isNull(members.removedAt)))
    .orderBy(asc(sql`lower(${users.name})`), asc(members.id));
}

/** Who answers for which pool, by the pools' names. */
export async function listPoolNames(db: Db, orgId: OrgId) {
  return db
    .select({ agentId: poolMembers.agentId, name: pools.name })
    .from(poolMembers)
    .innerJoin(pools, and(eq(pools.orgId, poolMembers.orgId), eq(pools.id, poolMembers.poolId)))
    .where(eq(poolMembers.orgId, orgId))
    .orderBy(asc(sql`lower(${pools.name})`));
}
