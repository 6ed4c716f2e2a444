import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { callRows } from "../calls/fragments.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { presenceRows } from "../presence/fragments.ts";
import { poolMemberRows, poolRows } from "../routing/fragments.ts";

/** Current members with their presence and call, by name. */
export async function listPeople(db: Db, orgId: OrgId) {
  return db
    .select({
      agentId: people.agentId,
      name: people.name,
      email: people.email,
      photoUrl: people.photoUrl,
      role: people.role,
      takesCalls: people.takesCalls,
      joinedAt: people.joinedAt,
      removalDueAt: people.removalDueAt,
      presence: {
        available: presenceRows.available,
        awayReason: presenceRows.awayReason,
        lastSeenAt: presenceRows.lastSeenAt,
        wrapUpUntil: presenceRows.wrapUpUntil,
      },
      callState: callRows.state,
    })
    .from(people)
    .leftJoin(
      presenceRows,
      and(eq(presenceRows.orgId, people.orgId), eq(presenceRows.agentId, people.agentId)),
    )
    .leftJoin(
      callRows,
      and(
        eq(callRows.orgId, people.orgId),
        eq(callRows.agentId, people.agentId),
        sql`${callRows.state} <> 'ended'`,
      ),
    )
    .where(and(eq(people.orgId, orgId), isNull(people.removedAt)))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.agentId));
}

/** Pool names by member, sorted. */
export async function listPoolNames(db: Db, orgId: OrgId) {
  return db
    .select({ agentId: poolMemberRows.agentId, name: poolRows.name })
    .from(poolMemberRows)
    .innerJoin(
      poolRows,
      and(eq(poolRows.orgId, poolMemberRows.orgId), eq(poolRows.id, poolMemberRows.poolId)),
    )
    .where(eq(poolMemberRows.orgId, orgId))
    .orderBy(asc(sql`lower(${poolRows.name})`));
}
