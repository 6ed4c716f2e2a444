import { asc, desc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { pools } from "../../drizzle/schema/routing.ts";
import type { OrgId, PoolId } from "../team/domain/ids.ts";

export type Pool = {
  readonly poolId: PoolId;
  readonly name: string;
  readonly catchAll: boolean;
  readonly overflowPoolId: PoolId | null;
  readonly openerScript: string;
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
    })
    .from(pools)
    .where(eq(pools.orgId, orgId))
    .orderBy(desc(pools.catchAll), asc(sql`lower(${pools.name})`), asc(pools.id));
}
