import { and, eq } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";

/** Takes an agent out of every pool. Returns the names of the pools. */
export async function deleteMemberships(tx: Tx, orgId: OrgId, agentId: AgentId): Promise<string[]> {
  const left = await tx
    .delete(poolMembers)
    .where(and(eq(poolMembers.orgId, orgId), eq(poolMembers.agentId, agentId)))
    .returning({ poolId: poolMembers.poolId });
  const named = await tx
    .select({ id: pools.id, name: pools.name })
    .from(pools)
    .where(eq(pools.orgId, orgId));
  const isLeft = new Set(left.map(({ poolId }) => poolId));
  return named.filter(({ id }) => isLeft.has(id)).map(({ name }) => name);
}
