import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { members, sessions, users } from "../../drizzle/schema/people.ts";
import type { OrgId } from "../kernel/ids.ts";

export const countMembers = (db: Db | Tx, orgId: OrgId): Promise<number> =>
  db.$count(members, eq(members.orgId, orgId));

/** The addresses of the members' photos and clips. */
export async function listGreetingUrls(db: Db, orgId: OrgId): Promise<string[]> {
  const rows = await db
    .select({ photoUrl: members.photoUrl, clipUrl: members.clipUrl })
    .from(members)
    .where(eq(members.orgId, orgId));
  return rows.flatMap(({ photoUrl, clipUrl }) => [photoUrl, clipUrl].filter((url) => url !== null));
}

/** Everybody who has ever been a member. */
export async function listUserIds(tx: Tx, orgId: OrgId): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: members.userId })
    .from(members)
    .where(eq(members.orgId, orgId));
  return rows.map(({ userId }) => userId);
}

/**
 * Deletes the accounts that belong to no organization any more, former members of others and the
 * service's staff excepted. Their sessions end, and those of people who are left without a
 * membership. Call once the organization is deleted. Returns how many accounts were deleted.
 */
export async function deleteAccounts(
  tx: Tx,
  orgId: OrgId,
  userIds: readonly string[],
): Promise<number> {
  if (userIds.length === 0) return 0;
  const memberships = tx.select({ id: members.id }).from(members);
  const deleted = await tx
    .delete(users)
    .where(
      and(
        inArray(users.id, [...userIds]),
        eq(users.staff, false),
        notExists(memberships.where(eq(members.userId, users.id))),
      ),
    )
    .returning({ id: users.id });
  await tx.delete(sessions).where(
    and(
      inArray(sessions.userId, [...userIds]),
      sql`not exists (select 1 from ${members}
        where ${members.userId} = ${sessions.userId} and ${members.removedAt} is null)`,
    ),
  );
  await tx.update(sessions).set({ orgId: null }).where(eq(sessions.orgId, orgId));
  return deleted.length;
}
