import type { AgentId, PoolId } from "../../kernel/ids.ts";
import { matchRule, type Rule } from "./match-rule.ts";

export type PlannedPool = {
  readonly poolId: PoolId;
  readonly name: string;
  readonly catchAll: boolean;
  readonly overflowPoolId: PoolId | null;
  readonly members: readonly { readonly agentId: AgentId; readonly tier: number }[];
};

/** What an organisation's admins have decided about who answers where. */
export type RoutingPlan = {
  readonly rules: readonly Rule[];
  readonly pools: ReadonlyMap<PoolId, PlannedPool>;
  readonly catchAllPoolId: PoolId;
};

/** @throws Error when there is no catch-all pool, which every organisation has. */
export function planRouting(rules: readonly Rule[], pools: readonly PlannedPool[]): RoutingPlan {
  const catchAll = pools.find((pool) => pool.catchAll);
  if (!catchAll) throw new Error("an organisation has lost its catch-all pool");
  return {
    rules,
    pools: new Map(pools.map((pool) => [pool.poolId, pool])),
    catchAllPoolId: catchAll.poolId,
  };
}

/** Which pool answers on this page, and by which rule; null for the catch-all pool. */
export function poolOfPage(
  plan: RoutingPlan,
  pageUrl: string,
): { readonly poolId: PoolId; readonly rule: Rule | null } {
  const rule = matchRule(plan.rules, pageUrl);
  return { poolId: rule?.poolId ?? plan.catchAllPoolId, rule };
}

/** The pools that are asked for a visitor of this one, in order: itself, its overflow, and so on. */
export function poolsToAsk(plan: RoutingPlan, poolId: PoolId): PlannedPool[] {
  const asked = new Set<PlannedPool>();
  let pool = plan.pools.get(poolId);
  while (pool && !asked.has(pool)) {
    asked.add(pool);
    pool = pool.overflowPoolId === null ? undefined : plan.pools.get(pool.overflowPoolId);
  }
  return [...asked];
}
