import type { Db } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { findPresence, type StoredPresence } from "./store.ts";

export const readPresence = (
  db: Db,
  orgId: OrgId,
  agentId: AgentId,
): Promise<StoredPresence | undefined> => findPresence(db, orgId, agentId);
