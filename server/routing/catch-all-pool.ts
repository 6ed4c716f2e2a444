import type { Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { addPoolMember, createCatchAllPool, findCatchAllPoolId } from "./store.ts";

/** Every organisation has exactly one pool for the visitors that no rule sends elsewhere. */
export async function foundCatchAllPool(tx: Tx, orgId: OrgId): Promise<void> {
  await createCatchAllPool(tx, orgId, "Everyone");
}

export async function joinCatchAllPool(tx: Tx, orgId: OrgId, agentId: AgentId): Promise<void> {
  const poolId = await findCatchAllPoolId(tx, orgId);
  if (!poolId) throw new Error("an organisation has lost its catch-all pool");
  await addPoolMember(tx, orgId, poolId, agentId);
}
