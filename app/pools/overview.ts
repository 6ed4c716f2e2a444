import type { AgentId, PoolId } from "../../server/kernel/ids.ts";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";

export type Pool = RoutingOverview["pools"][number];
export type PoolAgent = RoutingOverview["agents"][number];
export type ShownRule = RoutingOverview["rules"][number];
export type PoolMember = PoolAgent & { readonly tier: number };

export const poolName = ({ pools }: RoutingOverview, poolId: PoolId | null): string =>
  pools.find((pool) => pool.poolId === poolId)?.name ?? "a pool that is gone";

/** By tier, then by name. */
export function membersOf({ members, agents }: RoutingOverview, poolId: PoolId): PoolMember[] {
  const byId = new Map<AgentId, PoolAgent>(agents.map((agent) => [agent.agentId, agent]));
  return members.flatMap(({ poolId: of, agentId, tier }) => {
    const agent = byId.get(agentId);
    return of === poolId && agent ? [{ ...agent, tier }] : [];
  });
}

export const outsidersOf = (overview: RoutingOverview, poolId: PoolId): PoolAgent[] => {
  const inside = new Set(membersOf(overview, poolId).map(({ agentId }) => agentId));
  return overview.agents.filter(({ agentId }) => !inside.has(agentId));
};

/** What goes with a pool when it is deleted, or changes. */
export function boundTo(overview: RoutingOverview, poolId: PoolId) {
  return {
    members: membersOf(overview, poolId),
    rules: overview.rules.filter((rule) => rule.poolId === poolId),
    overflowOf: overview.pools.filter((pool) => pool.overflowPoolId === poolId),
  };
}

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
