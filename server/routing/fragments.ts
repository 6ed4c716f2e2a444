import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { pools } from "../../drizzle/schema/routing.ts";
import type { OrgId, PoolId } from "../kernel/ids.ts";
import type { PoolDraft } from "../pools/domain/drafts.ts";

export type Pool = {
  readonly poolId: PoolId;
  readonly name: string;
  readonly catchAll: boolean;
  readonly overflowPoolId: PoolId | null;
  readonly openerScript: string;
  readonly version: number;
};

/** The catch-all first, the others by name. */
export async function listPools(db: Db | Tx, orgId: OrgId): Promise<Pool[]> {
  return db
    .select({
      poolId: pools.id,
      name: pools.name,
      catchAll: pools.catchAll,
      overflowPoolId: pools.overflowPoolId,
      openerScript: pools.openerScript,
      version: pools.version,
    })
    .from(pools)
    .where(eq(pools.orgId, orgId))
    .orderBy(desc(pools.catchAll), asc(sql`lower(${pools.name})`), asc(pools.id));
}

/**
 * Whoever holds this lock alone changes the organisation's pools and rules. It lies on the one pool
 * that every organisation keeps, and stops neither calls nor those who only read.
 */
export async function lockRouting(tx: Tx, orgId: OrgId): Promise<void> {
  const held = await tx
    .select({ poolId: pools.id })
    .from(pools)
    .where(and(eq(pools.orgId, orgId), pools.catchAll))
    .for("no key update");
  if (held.length === 0) throw new Error("an organisation has lost its catch-all pool");
}

/** @throws the database's refusal when the name is taken: see POOL_NAME_INDEX. */
export async function insertPool(tx: Tx, orgId: OrgId, draft: PoolDraft): Promise<PoolId> {
  const [pool] = await tx
    .insert(pools)
    .values({ orgId, ...draft })
    .returning({ poolId: pools.id });
  if (!pool) throw new Error("the pool was not written");
  return pool.poolId;
}

/** False when the pool is no longer what the change was decided upon. */
export async function updatePool(
  tx: Tx,
  orgId: OrgId,
  { poolId, version }: { readonly poolId: PoolId; readonly version: number },
  draft: PoolDraft,
): Promise<boolean> {
  const updated = await tx
    .update(pools)
    .set({ ...draft, version: version + 1 })
    .where(and(eq(pools.orgId, orgId), eq(pools.id, poolId), eq(pools.version, version)))
    .returning({ poolId: pools.id });
  return updated.length > 0;
}

/** With its memberships and the rules that lead to it. */
export async function deletePool(tx: Tx, orgId: OrgId, poolId: PoolId): Promise<void> {
  await tx.delete(pools).where(and(eq(pools.orgId, orgId), eq(pools.id, poolId)));
}

export const POOL_NAME_INDEX = "pools_name";
