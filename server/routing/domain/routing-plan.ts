import type { PoolHours } from "../../hours/domain/working-hours.ts";
import type { AgentId, PoolId } from "../../kernel/ids.ts";
import { matchRule, type Rule } from "./match-rule.ts";

export type PlannedPool = {
  readonly poolId: PoolId;
  readonly name: string;
  readonly catchAll: boolean;
  readonly overflowPoolId: PoolId | null;
  /** Null: the organization's. */
  readonly workingHours: PoolHours | null;
  readonly members: readonly { readonly agentId: AgentId; readonly tier: number }[];
};

/** The pools and rules of an organisation. */
export type RoutingPlan = {
  readonly rules: readonly Rule[];
  readonly pools: ReadonlyMap<PoolId, PlannedPool>;
  readonly catchAllPoolId: PoolId;
};

/** @throws Error if the catch-all pool is missing. Every organisation has one. */
export function planRouting(rules: readonly Rule[], pools: readonly PlannedPool[]): RoutingPlan {
  const catchAll = pools.find((pool) => pool.catchAll);
  if (!catchAll) throw new Error("the organisation has no catch-all pool");
  return {
    rules,
    pools: new Map(pools.map((pool) => [pool.poolId, pool])),
    catchAllPoolId: catchAll.poolId,
  };
}

/** The pool that answers on this page. `rule` is null if no rule matched, for the catch-all pool. */
export function poolOfPage(
  plan: RoutingPlan,
  pageUrl: string,
): { readonly poolId: PoolId; readonly rule: Rule | null } {
  const rule = matchRule(plan.rules, pageUrl);
  return { poolId: rule?.poolId ?? plan.catchAllPoolId, rule };
}

/** The pools in which to look for an agent, in order: this one, its overflow, and so on. */
export function overflowChain(plan: RoutingPlan, poolId: PoolId): PlannedPool[] {
  const chain = new Set<PlannedPool>();
  let pool = plan.pools.get(poolId);
  while (pool && !chain.has(pool)) {
    chain.add(pool);
    pool = pool.overflowPoolId === null ? undefined : plan.pools.get(pool.overflowPoolId);
  }
  return [...chain];
}
