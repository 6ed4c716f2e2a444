import type { Tx } from "../../drizzle/db.ts";
import { detachPool } from "../calls/fragments.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { deleteClipsOf } from "../clips/delete-clips.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId, PoolId } from "../kernel/ids.ts";
import { detachPoolFromMessages } from "../messages/fragments.ts";
import { MAX_POOLS, type PoolDraft } from "../routing/domain/drafts.ts";
import { wouldCycle } from "../routing/domain/overflow.ts";
import {
  deletePool,
  insertPool,
  listPools,
  lockPool,
  type Pool,
  updatePool,
} from "../routing/fragments.ts";
import { listRules } from "../routing/rule-fragments.ts";
import { type Admin, changeRouting } from "./change-routing.ts";
import { listPoolMembers } from "./store.ts";

/** @throws DomainError POOL_LIMIT_REACHED, POOL_NAME_TAKEN, or POOL_NOT_FOUND for the overflow pool */
export const createPool = (
  deps: CallDeps,
  admin: Admin,
  draft: PoolDraft,
): Promise<{ poolId: PoolId }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const pools = await listPools(tx, orgId);
    if (pools.length >= MAX_POOLS) throw new DomainError("POOL_LIMIT_REACHED", { orgId });
    if (draft.overflowPoolId) poolOf(pools, draft.overflowPoolId);
    const poolId = await insertPool(tx, orgId, draft);
    return { result: { poolId }, audit: { action: "pool_created", facts: { poolId, ...draft } } };
  });

export type PoolVersion = { readonly poolId: PoolId; readonly version: number };

/**
 * @throws DomainError POOL_CHANGED if the version is outdated, POOL_OVERFLOW_CYCLE,
 * POOL_NAME_TAKEN, or POOL_NOT_FOUND
 */
export const savePool = (
  deps: CallDeps,
  admin: Admin,
  seen: PoolVersion,
  draft: PoolDraft,
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const { poolId } = seen;
    const pools = await listPools(tx, orgId);
    const { name, overflowPoolId, openerScript } = poolOf(pools, poolId);
    if (draft.overflowPoolId) poolOf(pools, draft.overflowPoolId);
    if (wouldCycle(pools, poolId, draft.overflowPoolId))
      throw new DomainError("POOL_OVERFLOW_CYCLE", { poolId, into: draft.overflowPoolId });
    if (!(await updatePool(tx, orgId, seen, draft)))
      throw new DomainError("POOL_CHANGED", { poolId });
    const from = { name, overflowPoolId, openerScript };
    return {
      result: { ok: true },
      audit: { action: "pool_changed", facts: { poolId, from, to: draft } },
      agents: await agentsOf(tx, orgId, poolId),
    };
  });

/**
 * Also deletes its memberships and rules, and clears the overflow of pools that used it.
 * @throws DomainError POOL_CHANGED if `name` is not the pool's name, POOL_IS_CATCH_ALL or POOL_NOT_FOUND
 */
export const removePool = (
  deps: CallDeps,
  admin: Admin,
  { poolId, name }: { readonly poolId: PoolId; readonly name: string },
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const pools = await listPools(tx, orgId);
    const pool = poolOf(pools, poolId);
    if (pool.catchAll) throw new DomainError("POOL_IS_CATCH_ALL", { poolId });
    if (pool.name !== name) throw new DomainError("POOL_CHANGED", { poolId });
    const agents = await agentsOf(tx, orgId, poolId);
    const rules = await listRules(tx, orgId);
    await lockPool(tx, orgId, poolId);
    await detachPool(tx, orgId, poolId);
    await detachPoolFromMessages(tx, orgId, poolId);
    await deleteClipsOf(deps, tx, orgId, { poolId });
    await deletePool(tx, orgId, poolId);
    const facts = {
      poolId,
      name,
      members: agents,
      rules: rules.filter((rule) => rule.poolId === poolId).map((rule) => rule.name),
      overflowOf: pools.filter((one) => one.overflowPoolId === poolId).map((one) => one.name),
    };
    return { result: { ok: true }, audit: { action: "pool_deleted", facts }, agents };
  });

/** @throws DomainError POOL_NOT_FOUND */
export function poolOf(pools: readonly Pool[], poolId: PoolId): Pool {
  const pool = pools.find((one) => one.poolId === poolId);
  if (!pool) throw new DomainError("POOL_NOT_FOUND", { poolId });
  return pool;
}

export async function agentsOf(tx: Tx, orgId: OrgId, poolId: PoolId) {
  const memberships = await listPoolMembers(tx, orgId);
  return memberships.filter((one) => one.poolId === poolId).map(({ agentId }) => agentId);
}
