import type { Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { deletePresence } from "./fragments.ts";

/** Within the transaction that ends a membership: from here on this agent is not rung. */
export const endPresence = (tx: Tx, orgId: OrgId, agentId: AgentId, now: Date): Promise<void> =>
  deletePresence(tx, orgId, agentId, now);
