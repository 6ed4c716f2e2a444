import type { Db, Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../team/domain/ids.ts";
import type { AwayReason } from "./domain/presence.ts";
import { savePresence } from "./store.ts";

/** Switches an agent off within the caller's transaction; the caller wakes the desk after commit. */
export async function markAway(
  tx: Db | Tx,
  orgId: OrgId,
  agentId: AgentId,
  reason: AwayReason,
  now: Date,
): Promise<void> {
  await savePresence(tx, orgId, agentId, reason, now);
}
