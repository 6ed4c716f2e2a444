import { and, eq, gt, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { sessions, users } from "../../drizzle/schema/people.ts";
import type { OrgId } from "../kernel/ids.ts";

/** Whether the account has an open session that was started from this network. */
export async function hasSessionFrom(
  db: Db,
  { email, network, now }: { readonly email: string; readonly network: string; readonly now: Date },
): Promise<boolean> {
  // Unknown addresses are stored as an empty string, which isn't a valid inet.
  const isFrom = sql`case when ${sessions.ipAddress} ~ '^[0-9a-fA-F:.]+$'
    then ${sessions.ipAddress}::inet <<= ${network}::inet else false end`;
  const found = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(users.email, email), gt(sessions.expiresAt, now), isFrom))
    .limit(1);
  return found.length > 0;
}

/** From the next request on, the session works in this organisation. */
export async function setSessionOrg(
  db: Db | Tx,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  orgId: OrgId,
): Promise<void> {
  await db
    .update(sessions)
    .set({ orgId })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
}
