import type { AgentId, PoolId } from "../../server/kernel/ids.ts";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { poolMessages } from "./messages.ts";

export type Pool = RoutingOverview["pools"][number];
export type PoolAgent = RoutingOverview["agents"][number];
export type Rule = RoutingOverview["rules"][number];
export type PoolMember = PoolAgent & { readonly tier: number };

export const poolName = ({ pools }: RoutingOverview, poolId: PoolId | null): string =>
  pools.find((pool) => pool.poolId === poolId)?.name ?? poolMessages.unknownPool;

/** By tier, then by name. */
export function membersOf({ members, agents }: RoutingOverview, poolId: PoolId): PoolMember[] {
  const byId = new Map<AgentId, PoolAgent>(agents.map((agent) => [agent.agentId, agent]));
  return members.flatMap(({ poolId: of, agentId, tier }) => {
    const agent = byId.get(agentId);
    return of === poolId && agent ? [{ ...agent, tier }] : [];
  });
}

/** Agents who are not in the pool. */
export const agentsOutside = (overview: RoutingOverview, poolId: PoolId): PoolAgent[] => {
  const inside = new Set(membersOf(overview, poolId).map(({ agentId }) => agentId));
  return overview.agents.filter(({ agentId }) => !inside.has(agentId));
};

/** What refers to a pool. */
export function dependentsOf(overview: RoutingOverview, poolId: PoolId) {
  return {
    members: membersOf(overview, poolId),
    rules: overview.rules.filter((rule) => rule.poolId === poolId),
    overflowOf: overview.pools.filter((pool) => pool.overflowPoolId === poolId),
  };
}
