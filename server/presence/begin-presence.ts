import type { Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { createPresence } from "./store.ts";

/** A new agent starts away, within the transaction that makes the member. */
export const beginPresence = (tx: Tx, orgId: OrgId, agentId: AgentId, now: Date): Promise<void> =>
  createPresence(tx, orgId, agentId, now);
