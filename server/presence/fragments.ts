import { and, eq } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import { presenceChanges, presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";

/** Waits for whoever is ringing this agent now; nobody can afterwards. */
export async function deletePresence(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  now: Date,
): Promise<void> {
  await tx.delete(presences).where(and(eq(presences.orgId, orgId), eq(presences.agentId, agentId)));
  await tx
    .insert(presenceChanges)
    .values({ orgId, agentId, at: now, status: "offline", reason: "removed" });
}
