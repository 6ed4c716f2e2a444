import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { Greeter } from "../calls/domain/views.ts";
import type { AgentId, OrgId, PoolId } from "../team/domain/ids.ts";
import type { Candidate } from "./domain/choose-agent.ts";

export type PoolCandidate = Candidate & Greeter;

/** The members of one pool with what choosing among them needs. */
export async function listCandidates(db: Db | Tx, orgId: OrgId, poolId: PoolId): Promise<PoolCandidate[]> {
  return db
    .select({
      agentId: poolMembers.agentId,
      tier: poolMembers.tier,
      name: users.name,
      photoUrl: members.photoUrl,
      clipUrl: members.clipUrl,
      available: presences.available,
      awayReason: presences.awayReason,
      lastSeenAt: presences.lastSeenAt,
      lastRangAt: presences.lastRangAt,
      inCall: sql<boolean>`${calls.id} is not null`,
    })
    .from(poolMembers)
    .innerJoin(presences, and(eq(presences.orgId, poolMembers.orgId), eq(presences.agentId, poolMembers.agentId)))
    .innerJoin(members, and(eq(members.orgId, poolMembers.orgId), eq(members.id, poolMembers.agentId)))
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(calls, and(eq(calls.orgId, poolMembers.orgId), eq(calls.agentId, poolMembers.agentId), sql`${calls.state} <> 'ended'`))
    .where(
      and(eq(poolMembers.orgId, orgId), eq(poolMembers.poolId, poolId), members.takesCalls, presences.available),
    );
}

export async function findCatchAllPoolId(db: Db | Tx, orgId: OrgId): Promise<PoolId | undefined> {
  const [pool] = await db
    .select({ id: pools.id })
    .from(pools)
    .where(and(eq(pools.orgId, orgId), pools.catchAll));
  return pool?.id;
}

export async function createCatchAllPool(tx: Tx, orgId: OrgId, name: string): Promise<PoolId> {
  const [pool] = await tx.insert(pools).values({ orgId, name, catchAll: true }).returning({ id: pools.id });
  if (!pool) throw new Error("the pool was not written");
  return pool.id;
}

export async function addPoolMember(tx: Tx, orgId: OrgId, poolId: PoolId, agentId: AgentId): Promise<void> {
  await tx.insert(poolMembers).values({ orgId, poolId, agentId }).onConflictDoNothing();
}
