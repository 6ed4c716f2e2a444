import { and, asc, desc, eq, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { poolMembers, pools } from "../../drizzle/schema/routing.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import type { PoolDraft } from "./domain/drafts.ts";

/** Pools and memberships, for joins: always on `orgId` as well. */
export const poolRows = new QueryBuilder().select().from(pools).as("pool_rows");
export const poolMemberRows = new QueryBuilder().select().from(poolMembers).as("pool_member_rows");

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

/** Until the transaction ends, no call and no other pool can begin to refer to this one. */
export async function lockPool(tx: Tx, orgId: OrgId, poolId: PoolId): Promise<void> {
  await tx
    .select({ id: pools.id })
    .from(pools)
    .where(and(eq(pools.orgId, orgId), eq(pools.id, poolId)))
    .for("update");
}

/**
 * With its memberships and the rules that lead to it; what overflowed into it overflows no more.
 * Citus allows no "on delete set null" here, so calls must have been detached before.
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
export async function leavePools(tx: Tx, orgId: OrgId, agentId: AgentId): Promise<string[]> {
  const left = await tx
    .delete(poolMembers)
    .where(and(eq(poolMembers.orgId, orgId), eq(poolMembers.agentId, agentId)))
    .returning({ poolId: poolMembers.poolId });
  const leftIds = new Set(left.map(({ poolId }) => poolId));
  const all = await listPools(tx, orgId);
  return all.filter(({ poolId }) => leftIds.has(poolId)).map(({ name }) => name);
}

/** Creates the one pool that every organisation keeps: for visitors whom no rule sends elsewhere. */
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
