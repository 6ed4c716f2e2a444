import type { Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { deleteMemberships } from "./leaving-store.ts";

/** Within the transaction that ends a membership. Returns the names of the pools that were left. */
export const leavePools = (tx: Tx, orgId: OrgId, agentId: AgentId): Promise<string[]> =>
  deleteMemberships(tx, orgId, agentId);
