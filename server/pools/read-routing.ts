import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { PoolMembership } from "../routing/fragments.ts";
import { listPools, type Pool } from "../routing/fragments.ts";
import { listRules, type StoredRule } from "../routing/rule-fragments.ts";
import { listPoolAgents, listPoolMembers, type PoolAgent } from "./store.ts";

/** Who answers where, as admins arrange it. */
export type RoutingOverview = {
  /** The catch-all first, the others by name. */
  readonly pools: readonly Pool[];
  /** By tier, then by name. */
  readonly members: readonly PoolMembership[];
  /** Everybody who may be put into a pool. */
  readonly agents: readonly PoolAgent[];
  /** In the order in which they are tried. */
  readonly rules: readonly StoredRule[];
};

export async function readRouting(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
): Promise<RoutingOverview> {
  const [pools, members, agents, rules] = await Promise.all([
    listPools(db, orgId),
    listPoolMembers(db, orgId),
    listPoolAgents(db, orgId),
    listRules(db, orgId),
  ]);
  return { pools, members, agents, rules };
}
