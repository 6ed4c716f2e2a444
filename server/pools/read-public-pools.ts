import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { readRouting } from "./read-routing.ts";

/** The pools as the public API shows them. */
export async function readPublicPools(deps: Pick<Deps, "db">, orgId: OrgId) {
  const { pools, members } = await readRouting(deps, orgId);
  return pools.map(({ poolId, name, catchAll }) => ({
    poolId,
    name,
    catchAll,
    members: members
      .filter((member) => member.poolId === poolId)
      .map(({ agentId, tier }) => ({ agentId, tier })),
  }));
}
