import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callRows } from "../calls/fragments.ts";
import { type AgentId, AgentIdSchema, type OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { type PoolMembership, poolMemberRows, poolRows } from "../routing/fragments.ts";

export type PoolAgent = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly photoUrl: string | null;
  readonly maxWatchers: number;
};
const isAgentOf = (orgId: OrgId) =>
  and(eq(people.orgId, orgId), people.takesCalls, isNull(people.removedAt));

/** All members who take calls, by name. */
export async function listPoolAgents(db: Db | Tx, orgId: OrgId): Promise<PoolAgent[]> {
  return db
    .select({
      agentId: people.agentId,
      name: people.name,
      photoUrl: people.photoUrl,
      maxWatchers: people.maxWatchers,
    })
    .from(people)
    .where(isAgentOf(orgId))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.agentId));
}

/** By tier, then by name. */
export async function listPoolMembers(db: Db | Tx, orgId: OrgId): Promise<PoolMembership[]> {
  return db
    .select({
      poolId: poolMemberRows.poolId,
      agentId: poolMemberRows.agentId,
      tier: poolMemberRows.tier,
    })
    .from(poolMemberRows)
    .innerJoin(
      people,
      and(eq(people.orgId, poolMemberRows.orgId), eq(people.agentId, poolMemberRows.agentId)),
    )
    .where(and(eq(poolMemberRows.orgId, orgId), isAgentOf(orgId)))
    .orderBy(
      asc(poolMemberRows.tier),
      asc(sql`lower(${people.name})`),
      asc(poolMemberRows.agentId),
    );
}

/**
 * Agents who are being rung for a call although they are no longer in its pool or overflow. Leaves out
 * calls whose pool was deleted: there is no other agent to ring for them.
 */
export async function listMisroutedRings(db: Db, orgId: OrgId): Promise<AgentId[]> {
  const rows = await db.execute(sql`
    with recursive asked as (
      select ${callRows.id} as call_id, ${callRows.agentId} as agent_id, ${callRows.poolId} as pool_id
      from ${callRows} where ${callRows.orgId} = ${orgId} and ${callRows.state} = 'ringing'
        and ${callRows.poolId} is not null
      union
      select asked.call_id, asked.agent_id, ${poolRows.overflowPoolId}
      from asked join ${poolRows} on ${poolRows.orgId} = ${orgId} and ${poolRows.id} = asked.pool_id
      where ${poolRows.overflowPoolId} is not null
    )
    select asked.agent_id from asked
    left join ${poolMemberRows} on ${poolMemberRows.orgId} = ${orgId}
      and ${poolMemberRows.poolId} = asked.pool_id and ${poolMemberRows.agentId} = asked.agent_id
    group by asked.call_id, asked.agent_id
    having count(${poolMemberRows.agentId}) = 0`);
  return Array.from(rows, ({ agent_id }) => AgentIdSchema.parse(agent_id));
}
