import { and, asc, desc, eq, inArray, isNotNull, isNull, max } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { members, sessions, users } from "../../drizzle/schema/people.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "./fragments.ts";
import type { PersonKey } from "./removal-fragments.ts";

/** The account with this address, which is in lower case. */
export async function findAccount(db: Db | Tx, email: string) {
  const [account] = await db
    .select({ userId: users.id, name: users.name, emailVerified: users.emailVerified })
    .from(users)
    .where(eq(users.email, email));
  return account;
}

/** The person's row in this organization: the current one, or else the latest that was removed. */
export async function findMemberOf(db: Db | Tx, orgId: OrgId, userId: string) {
  const [member] = await db
    .select({ agentId: members.id, removedAt: members.removedAt })
    .from(members)
    .where(and(eq(members.orgId, orgId), eq(members.userId, userId)))
    .orderBy(desc(isNull(members.removedAt)), desc(members.removedAt))
    .limit(1);
  return member;
}

/** Which of these addresses belong to members of the organization. */
export async function listMemberEmails(
  db: Db | Tx,
  orgId: OrgId,
  emails: readonly string[],
): Promise<string[]> {
  const found = await db
    .select({ email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(eq(members.orgId, orgId), isNull(members.removedAt), inArray(users.email, [...emails])),
    );
  return found.map(({ email }) => email);
}

/** How many current members there are, and whether one of those who take calls has a clip. */
export async function readTeamStart(
  db: Db,
  orgId: OrgId,
): Promise<{ members: number; hasClip: boolean }> {
  const rows = await db
    .select({ takesCalls: members.takesCalls, clipUrl: members.clipUrl })
    .from(members)
    .where(and(eq(members.orgId, orgId), isNull(members.removedAt)));
  return {
    members: rows.length,
    hasClip: rows.some(({ takesCalls, clipUrl }) => takesCalls && clipUrl !== null),
  };
}

export type MemberRole = { readonly role: "admin" | "agent"; readonly takesCalls: boolean };

/** Changes what a current member may do. */
export async function saveMemberRole(
  tx: Tx,
  { orgId, agentId }: PersonKey,
  role: MemberRole,
): Promise<void> {
  await tx
    .update(members)
    .set(role)
    .where(and(eq(members.orgId, orgId), eq(members.id, agentId), isNull(members.removedAt)));
}

/** Makes a removed member a current one again, with the same id: their past calls stay theirs. */
export async function restoreMember(
  tx: Tx,
  { orgId, agentId }: PersonKey,
  { role, takesCalls }: MemberRole,
  now: Date,
): Promise<void> {
  await tx
    .update(members)
    .set({ role, takesCalls, createdAt: now, removedAt: null, removalAskedBy: null })
    .where(and(eq(members.orgId, orgId), eq(members.id, agentId), isNotNull(members.removedAt)));
}

/** When each account was last seen in this organization, to the day. */
export async function listLastSessions(db: Db | Tx, orgId: OrgId) {
  return db
    .select({ agentId: members.id, at: max(sessions.updatedAt) })
    .from(members)
    .innerJoin(sessions, and(eq(sessions.userId, members.userId), eq(sessions.orgId, orgId)))
    .where(and(eq(members.orgId, orgId), isNull(members.removedAt)))
    .groupBy(members.id);
}

/** Current admins, the longest-serving first. */
export async function listAdmins(db: Db | Tx, orgId: OrgId) {
  return db
    .select({ agentId: people.agentId, name: people.name, email: people.email })
    .from(people)
    .where(and(eq(people.orgId, orgId), eq(people.role, "admin"), isNull(people.removedAt)))
    .orderBy(asc(people.joinedAt), asc(people.agentId));
}
