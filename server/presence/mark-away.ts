import type { Db, Tx } from "../../drizzle/db.ts";
import type { AwayReason } from "./domain/presence.ts";
import { type AgentKey, savePresence } from "./store.ts";

/** Switches an agent off within the caller's transaction; the caller wakes the desk after commit. */
export async function markAway(
  tx: Db | Tx,
  agent: AgentKey,
  reason: AwayReason,
  now: Date,
): Promise<void> {
  await savePresence(tx, agent, reason, now);
}
