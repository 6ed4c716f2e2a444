import { and, asc, desc, eq, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import type { PoolHours } from "../hours/domain/working-hours.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import type { PoolDraft } from "./domain/drafts.ts";

/** Pools and memberships, for joins. Always join on `orgId` too. */
export const poolRows = new QueryBuilder().select().from(pools).as("pool_rows");
export const poolMemberRows = new QueryBuilder().select().from(poolMembers).as("pool_member_rows");

export type Pool = {
  readonly poolId: PoolId;
  readonly name: string;
  readonly catchAll: boolean;
  readonly overflowPoolId: PoolId | null;
  readonly openerScript: string;
  /** Null: the organization's. */
  readonly workingHours: PoolHours | null;
  readonly version: number;
};

/** The catch-all pool first, then by name. */
export async function listPools(db: Db | Tx, orgId: OrgId): Promise<Pool[]> {
  return db
    .select({
      poolId: pools.id,
      name: pools.name,
      catchAll: pools.catchAll,
      overflowPoolId: pools.overflowPoolId,
      openerScript: pools.openerScript,
      workingHours: pools.workingHours,
      version: pools.version,
    })
    .from(pools)
    .where(eq(pools.orgId, orgId))
    .orderBy(desc(pools.catchAll), asc(sql`lower(${pools.name})`), asc(pools.id));
}

/**
 * Serialises changes to the organisation's pools and rules until the transaction ends. Locks the
 * catch-all pool, which always exists. Blocks neither calls nor readers.
 */
export async function lockRouting(tx: Tx, orgId: OrgId): Promise<void> {
  const locked = await tx
    .select({ poolId: pools.id })
    .from(pools)
    .where(and(eq(pools.orgId, orgId), pools.catchAll))
    .for("no key update");
  if (locked.length === 0) throw new Error("the organisation has no catch-all pool");
}

/** @throws a unique violation of POOL_NAME_INDEX if the name is taken. */
export async function insertPool(tx: Tx, orgId: OrgId, draft: PoolDraft): Promise<PoolId> {
  const [pool] = await tx
    .insert(pools)
    .values({ orgId, ...draft })
    .returning({ poolId: pools.id });
  if (!pool) throw new Error("the pool was not inserted");
  return pool.poolId;
}

/** False if the pool no longer has this version. */
export async function updatePool(
  tx: Tx,
  orgId: OrgId,
  { poolId, version }: { readonly poolId: PoolId; readonly version: number },
  change: PoolDraft | Pick<Pool, "workingHours">,
): Promise<boolean> {
  const updated = await tx
    .update(pools)
    .set({ ...change, version: version + 1 })
    .where(and(eq(pools.orgId, orgId), eq(pools.id, poolId), eq(pools.version, version)))
    .returning({ poolId: pools.id });
  return updated.length > 0;
}

/** Until the transaction ends, no call or other pool can start to reference this one. */
export async function lockPool(tx: Tx, orgId: OrgId, poolId: PoolId): Promise<void> {
  await tx
    .select({ id: pools.id })
    .from(pools)
    .where(and(eq(pools.orgId, orgId), eq(pools.id, poolId)))
    .for("update");
}

/**
 * Also deletes its memberships and rules, and clears the overflow of pools that used it. Detach its
 * calls first: Citus doesn't allow "on delete set null" here.
 */
export async function deletePool(tx: Tx, orgId: OrgId, poolId: PoolId): Promise<void> {
  await tx
    .update(pools)
    .set({ overflowPoolId: null })
    .where(and(eq(pools.orgId, orgId), eq(pools.overflowPoolId, poolId)));
  await tx.delete(pools).where(and(eq(pools.orgId, orgId), eq(pools.id, poolId)));
}

export const POOL_NAME_INDEX = "pools_name";

export type PoolMembership = {
  readonly poolId: PoolId;
  readonly agentId: AgentId;
  readonly tier: number;
};

const isMembership = (orgId: OrgId, { poolId, agentId }: Omit<PoolMembership, "tier">) =>
  and(
    eq(poolMembers.orgId, orgId),
    eq(poolMembers.poolId, poolId),
    eq(poolMembers.agentId, agentId),
  );

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

/** Removes an agent from every pool. Returns the names of those pools. */
export async function removeFromAllPools(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
): Promise<string[]> {
  const deleted = await tx
    .delete(poolMembers)
    .where(and(eq(poolMembers.orgId, orgId), eq(poolMembers.agentId, agentId)))
    .returning({ poolId: poolMembers.poolId });
  const poolIds = new Set(deleted.map(({ poolId }) => poolId));
  const all = await listPools(tx, orgId);
  return all.filter(({ poolId }) => poolIds.has(poolId)).map(({ name }) => name);
}

/** The pool for visitors whose page matches no rule. It can't be deleted. */
export async function createCatchAllPool(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.insert(pools).values({ orgId, name: "Everyone", catchAll: true });
}

export async function joinCatchAllPool(tx: Tx, orgId: OrgId, agentId: AgentId): Promise<void> {
  const [pool] = await tx
    .select({ id: pools.id })
    .from(pools)
    .where(and(eq(pools.orgId, orgId), pools.catchAll));
  if (!pool) throw new Error("the organisation has no catch-all pool");
  await tx.insert(poolMembers).values({ orgId, poolId: pool.id, agentId }).onConflictDoNothing();
}
