import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
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

export async function findSessionStart(db: Db, sessionId: string): Promise<Date | undefined> {
  const [session] = await db
    .select({ createdAt: sessions.createdAt })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  return session?.createdAt;
}

/** The person's open sessions, the most recently used first. */
export async function listSessions(db: Db, userId: string, now: Date) {
  return db
    .select({
      sessionId: sessions.id,
      ipAddress: sessions.ipAddress,
      userAgent: sessions.userAgent,
      startedAt: sessions.createdAt,
      lastActiveAt: sessions.updatedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.updatedAt), desc(sessions.createdAt), sessions.id);
}

/** Which of a person's sessions: one of them, all but one, or all. */
export type WhichSessions =
  | { readonly only: string }
  | { readonly except: string }
  | { readonly all: true };

/** Returns the ids of the sessions that have ended. */
export async function deleteSessions(
  db: Db | Tx,
  userId: string,
  which: WhichSessions,
): Promise<string[]> {
  const chosen =
    "only" in which
      ? eq(sessions.id, which.only)
      : "except" in which
        ? ne(sessions.id, which.except)
        : undefined;
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), chosen))
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
}
