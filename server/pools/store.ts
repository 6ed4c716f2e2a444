import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import { members } from "../../drizzle/schema/team.ts";
import { type AgentId, AgentIdSchema, type OrgId, type PoolId } from "../kernel/ids.ts";

export type PoolAgent = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly photoUrl: string | null;
  readonly maxWatchers: number;
};
export type PoolMembership = {
  readonly poolId: PoolId;
  readonly agentId: AgentId;
  readonly tier: number;
};

const isAgentOf = (orgId: OrgId) =>
  and(eq(members.orgId, orgId), members.takesCalls, isNull(members.removedAt));

/** Everybody who may be put into a pool, by name. */
export async function listPoolAgents(db: Db | Tx, orgId: OrgId): Promise<PoolAgent[]> {
  return db
    .select({
      agentId: members.id,
      name: users.name,
      photoUrl: members.photoUrl,
      maxWatchers: members.maxWatchers,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(isAgentOf(orgId))
    .orderBy(asc(sql`lower(${users.name})`), asc(members.id));
}

/** By tier, then in the order in which the agents are listed. */
export async function listPoolMembers(db: Db | Tx, orgId: OrgId): Promise<PoolMembership[]> {
  return db
    .select({ poolId: poolMembers.poolId, agentId: poolMembers.agentId, tier: poolMembers.tier })
    .from(poolMembers)
    .innerJoin(members, eq(members.id, poolMembers.agentId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(poolMembers.orgId, orgId), isAgentOf(orgId)))
    .orderBy(asc(poolMembers.tier), asc(sql`lower(${users.name})`), asc(poolMembers.agentId));
}

export async function insertPoolMember(
  tx: Tx,
  orgId: OrgId,
  membership: PoolMembership,
): Promise<void> {
  await tx.insert(poolMembers).values({ orgId, ...membership });
}

export async function updateTier(tx: Tx, orgId: OrgId, membership: PoolMembership): Promise<void> {
  await tx
    .update(poolMembers)
    .set({ tier: membership.tier })
    .where(isMembership(orgId, membership));
}

export async function deletePoolMember(
  tx: Tx,
  orgId: OrgId,
  membership: Omit<PoolMembership, "tier">,
): Promise<void> {
  await tx.delete(poolMembers).where(isMembership(orgId, membership));
}

const isMembership = (orgId: OrgId, { poolId, agentId }: Omit<PoolMembership, "tier">) =>
  and(
    eq(poolMembers.orgId, orgId),
    eq(poolMembers.poolId, poolId),
    eq(poolMembers.agentId, agentId),
  );

export async function updateMaxWatchers(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  maxWatchers: number,
): Promise<void> {
  await tx
    .update(members)
    .set({ maxWatchers })
    .where(and(eq(members.orgId, orgId), eq(members.id, agentId)));
}

/**
 * Who is rung for a visitor whose pool, with all it overflows into, has this agent no more. Where
 * the pool itself is gone the ring goes on: nobody else would be the right one.
 */
export async function listStrayRings(db: Db, orgId: OrgId): Promise<AgentId[]> {
  const rows = await db.execute(sql`
    with recursive asked as (
      select ${calls.id} as call_id, ${calls.agentId} as agent_id, ${calls.poolId} as pool_id
      from ${calls} where ${calls.orgId} = ${orgId} and ${calls.state} = 'ringing'
        and ${calls.poolId} is not null
      union
      select asked.call_id, asked.agent_id, ${pools.overflowPoolId}
      from asked join ${pools} on ${pools.id} = asked.pool_id
      where ${pools.overflowPoolId} is not null
    )
    select asked.agent_id from asked
    left join ${poolMembers} on ${poolMembers.poolId} = asked.pool_id
      and ${poolMembers.agentId} = asked.agent_id
    group by asked.call_id, asked.agent_id
    having count(${poolMembers.agentId}) = 0`);
  return Array.from(rows, ({ agent_id }) => AgentIdSchema.parse(agent_id));
}
