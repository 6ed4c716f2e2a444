import {
  ALWAYS,
  anyOf,
  both,
  earliest,
  type Opening,
  openFrom,
} from "../../hours/domain/opening.ts";
import type { OrganizationHours } from "../../hours/domain/organization-hours.ts";
import type { PoolHours, WorkingHours } from "../../hours/domain/working-hours.ts";
import type { AgentId, PoolId } from "../../kernel/ids.ts";

/** When agents may be rung. */
export type RoutingHours = {
  /** For visitors of this pool: while the pool is open, in the agent's own hours. */
  ofAgentIn(poolId: PoolId, agentId: AgentId): Opening;
  /** For visitors of any of the agent's pools. */
  ofAgent(agentId: AgentId): Opening;
  /** While an agent of these pools may be rung. */
  ofPools(pools: readonly ScheduledPool[]): Opening;
  /** When an agent of these pools may next be rung, if that isn't now. */
  backAt(pools: readonly ScheduledPool[], now: Date): Date | null;
  /** When hours next begin or end anywhere in the organization. */
  nextChange(now: Date): Date | null;
};

export type ScheduledPool = {
  readonly poolId: PoolId;
  /** Null: the organization's. */
  readonly workingHours: PoolHours | null;
  readonly members: readonly { readonly agentId: AgentId }[];
};

export function routingHours(
  hours: OrganizationHours,
  pools: readonly ScheduledPool[],
  ownHours: ReadonlyMap<AgentId, WorkingHours>,
): RoutingHours {
  const openings = new Map(pools.map((pool) => [pool.poolId, hours.ofPool(pool.workingHours)]));
  const own = new Map([...ownHours].map(([agentId, one]) => [agentId, hours.ofAgent(one)]));
  const joined = Map.groupBy(
    pools.flatMap(({ poolId, members }) => members.map(({ agentId }) => ({ poolId, agentId }))),
    ({ agentId }) => agentId,
  );
  const withinOwn = remember((agentId: AgentId, poolId: PoolId | null) => {
    const pool = (poolId && openings.get(poolId)) ?? hours.organization;
    return both(pool, own.get(agentId) ?? ALWAYS);
  });
  const ofAgentIn = (poolId: PoolId, agentId: AgentId) =>
    own.has(agentId) ? withinOwn(agentId, poolId) : (openings.get(poolId) ?? hours.organization);
  const ofAgent = remember((agentId: AgentId) => {
    const pools = joined.get(agentId);
    return pools
      ? anyOf(pools.map(({ poolId }) => ofAgentIn(poolId, agentId)))
      : withinOwn(agentId, null);
  });
  const ofPools = (asked: readonly ScheduledPool[]) =>
    anyOf(
      asked.flatMap(({ poolId, members }) =>
        members.map(({ agentId }) => ofAgentIn(poolId, agentId)),
      ),
    );
  return {
    ofAgentIn,
    ofAgent,
    ofPools,
    backAt(asked, now) {
      const from = openFrom(ofPools(asked), now);
      return from === now ? null : from;
    },
    nextChange: (now) =>
      earliest(
        [hours.organization, ...openings.values(), ...own.values()].map((one) =>
          one.nextChange(now),
        ),
      ),
  };
}

/** Keeps the results, because an opening remembers its state. */
function remember<Keys extends readonly (string | null)[]>(
  find: (...keys: Keys) => Opening,
): (...keys: Keys) => Opening {
  const known = new Map<string, Opening>();
  return (...keys) => {
    const key = keys.join(" ");
    const found = known.get(key) ?? find(...keys);
    known.set(key, found);
    return found;
  };
}
