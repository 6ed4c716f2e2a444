import type { Deps } from "../deps.ts";
import { deleteSessions, type WhichSessions } from "../people/session-fragments.ts";

/** Logs the person out there, and closes what these sessions have open. Returns how many ended. */
export async function endSessions(
  { db, hub }: Pick<Deps, "db" | "hub">,
  userId: string,
  which: WhichSessions,
): Promise<number> {
  const ended = await deleteSessions(db, userId, which);
  for (const sessionId of ended) hub.wake({ type: "session_changed", sessionId });
  return ended.length;
}
