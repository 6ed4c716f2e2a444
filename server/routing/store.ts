import { and, desc, eq, gt, notInArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { Greeter } from "../calls/domain/views.ts";
import { GONE_AFTER_MS } from "../presence/domain/presence.ts";
import type { AgentId, OrgId, PoolId } from "../team/domain/ids.ts";
import type { Candidate, Door, Wish } from "./domain/choose-agent.ts";

export type PoolCandidate = Candidate & Greeter;

// Routing takes the best of a few: in case somebody else takes the very best meanwhile, it asks again.
const SHORTLIST = 8;

/**
 * The members of one pool who are free now, best first, with what choosing among them needs:
 * a shortlist in the order of `chooseAgent`, so that a pool of hundreds costs no more than a small one.
 */
export async function listFreeCandidates(
  db: Db | Tx,
  { orgId, poolId }: Door,
  { preferred = null, except = new Set() }: Wish,
  now: Date,
): Promise<PoolCandidate[]> {
  const preferredFirst = preferred ? [desc(eq(poolMembers.agentId, preferred))] : [];
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
      inCall: sql<boolean>`false`,
    })
    .from(poolMembers)
    .innerJoin(
      presences,
      and(eq(presences.orgId, poolMembers.orgId), eq(presences.agentId, poolMembers.agentId)),
    )
    .innerJoin(
      members,
      and(eq(members.orgId, poolMembers.orgId), eq(members.id, poolMembers.agentId)),
    )
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(poolMembers.orgId, orgId),
        eq(poolMembers.poolId, poolId),
        isFreeAgent(now),
        except.size > 0 ? notInArray(poolMembers.agentId, [...except]) : undefined,
      ),
    )
    .orderBy(
      poolMembers.tier,
      ...preferredFirst,
      sql`${presences.lastRangAt} nulls first`,
      poolMembers.agentId,
    )
    .limit(SHORTLIST);
}

/** Every member of the pool who is free now. */
export async function listFreeAgentIds(
  db: Db,
  { orgId, poolId }: Door,
  now: Date,
): Promise<AgentId[]> {
  const free = await db
    .select({ agentId: poolMembers.agentId })
    .from(poolMembers)
    .innerJoin(
      presences,
      and(eq(presences.orgId, poolMembers.orgId), eq(presences.agentId, poolMembers.agentId)),
    )
    .innerJoin(
      members,
      and(eq(members.orgId, poolMembers.orgId), eq(members.id, poolMembers.agentId)),
    )
    .where(and(eq(poolMembers.orgId, orgId), eq(poolMembers.poolId, poolId), isFreeAgent(now)));
  return free.map(({ agentId }) => agentId);
}

/** Who `isFree` would find free: switched on, seen a moment ago, in no open call. */
const isFreeAgent = (now: Date) =>
  and(
    members.takesCalls,
    presences.available,
    gt(presences.lastSeenAt, new Date(now.getTime() - GONE_AFTER_MS)),
    sql`not exists (select 1 from ${calls} where ${calls.agentId} = ${poolMembers.agentId} and ${calls.state} <> 'ended')`,
  );

export async function findCatchAllPoolId(db: Db | Tx, orgId: OrgId): Promise<PoolId | undefined> {
  const [pool] = await db
    .select({ id: pools.id })
    .from(pools)
    .where(and(eq(pools.orgId, orgId), pools.catchAll));
  return pool?.id;
}

export async function createCatchAllPool(tx: Tx, orgId: OrgId, name: string): Promise<PoolId> {
  const [pool] = await tx
    .insert(pools)
    .values({ orgId, name, catchAll: true })
    .returning({ id: pools.id });
  if (!pool) throw new Error("the pool was not written");
  return pool.id;
}

export async function addPoolMember(
  tx: Tx,
  orgId: OrgId,
  poolId: PoolId,
  agentId: AgentId,
): Promise<void> {
  await tx.insert(poolMembers).values({ orgId, poolId, agentId }).onConflictDoNothing();
}
