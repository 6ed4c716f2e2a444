import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { PoolMembership } from "../routing/fragments.ts";
import { listPools, type Pool } from "../routing/fragments.ts";
import { listRules, type StoredRule } from "../routing/rule-fragments.ts";
import { listPoolAgents, listPoolMembers, type PoolAgent } from "./store.ts";

export type RoutingOverview = {
  /** The catch-all pool first, then by name. */
  readonly pools: readonly Pool[];
  /** By tier, then by name. */
  readonly members: readonly PoolMembership[];
  /** All members who take calls. */
  readonly agents: readonly PoolAgent[];
  /** In the order in which they are checked. */
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
