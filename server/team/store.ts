import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callRows } from "../calls/fragments.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
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
        lastActiveAt: presenceRows.lastActiveAt,
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

/** The pools of all members, by name. */
export async function listMemberPools(db: Db, orgId: OrgId) {
  return db
    .select({
      agentId: poolMemberRows.agentId,
      name: poolRows.name,
      tier: poolMemberRows.tier,
    })
    .from(poolMemberRows)
    .innerJoin(
      poolRows,
      and(eq(poolRows.orgId, poolMemberRows.orgId), eq(poolRows.id, poolMemberRows.poolId)),
    )
    .where(eq(poolMemberRows.orgId, orgId))
    .orderBy(asc(sql`lower(${poolRows.name})`));
}

/** Removed members, the latest first. One who comes back gets the same row again. */
export async function listFormerPeople(db: Db, orgId: OrgId, limit: number) {
  return db
    .select({
      agentId: people.agentId,
      name: people.name,
      email: people.email,
      role: people.role,
      removedAt: people.removedAt,
    })
    .from(people)
    .where(and(eq(people.orgId, orgId), isNotNull(people.removedAt)))
    .orderBy(desc(people.removedAt), asc(people.agentId))
    .limit(limit);
}

/** A removed member. */
export async function findFormerPerson(
  db: Db | Tx,
  { orgId, agentId }: { readonly orgId: OrgId; readonly agentId: AgentId },
) {
  const [former] = await db
    .select({
      userId: people.userId,
      name: people.name,
      email: people.email,
      role: people.role,
      takesCalls: people.takesCalls,
    })
    .from(people)
    .where(and(eq(people.orgId, orgId), eq(people.agentId, agentId), isNotNull(people.removedAt)));
  return former;
}
