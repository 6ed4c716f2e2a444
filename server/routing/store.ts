import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";

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
