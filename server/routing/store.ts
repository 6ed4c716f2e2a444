import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { Greeter } from "../calls/domain/views.ts";
import { GONE_AFTER_MS } from "../presence/domain/presence.ts";
import type { AgentId, OrgId, PoolId } from "../team/domain/ids.ts";
import type { Candidate, Door } from "./domain/choose-agent.ts";

export type PoolCandidate = Candidate & Greeter;

/** The members of one pool who are free now, with what choosing among them and showing them needs. */
export async function listFreeCandidates(
  db: Db | Tx,
  { orgId, poolId }: Door,
  now: Date,
): Promise<PoolCandidate[]> {
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
      wrapUpUntil: presences.wrapUpUntil,
      inCall: sql<boolean>`false`,
    })
    .from(poolMembers)
    .innerJoin(presences, eq(presences.agentId, poolMembers.agentId))
    .innerJoin(members, eq(members.id, poolMembers.agentId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(poolMembers.orgId, orgId), eq(poolMembers.poolId, poolId), isFreeAgent(now)));
}

/** Who `isFree` would find free: switched on, seen a moment ago, in no open call, done with the last. */
const isFreeAgent = (now: Date) =>
  and(
    members.takesCalls,
    presences.available,
    gt(presences.lastSeenAt, new Date(now.getTime() - GONE_AFTER_MS)),
    or(isNull(presences.wrapUpUntil), lte(presences.wrapUpUntil, now)),
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
