import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { members, sessions, users } from "../../drizzle/schema/people.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { people } from "./fragments.ts";

export type PersonKey = { readonly orgId: OrgId; readonly agentId: AgentId };

const isPerson = ({ orgId, agentId }: PersonKey) =>
  and(eq(members.orgId, orgId), eq(members.id, agentId), isNull(members.removedAt));

export type StoredPerson = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** A member who has not been removed. */
export async function findPerson(db: Db | Tx, key: PersonKey) {
  const [person] = await db
    .select({
      userId: people.userId,
      name: people.name,
      email: people.email,
      role: people.role,
      takesCalls: people.takesCalls,
      photoUrl: people.photoUrl,
      clipUrl: people.clipUrl,
      removalDueAt: people.removalDueAt,
      removalAskedBy: people.removalAskedBy,
    })
    .from(people)
    .where(
      and(eq(people.orgId, key.orgId), eq(people.agentId, key.agentId), isNull(people.removedAt)),
    );
  return person;
}

/** Admins who are not about to be removed. */
export async function listRemainingAdmins(tx: Tx, orgId: OrgId): Promise<AgentId[]> {
  const admins = await tx
    .select({ agentId: members.id })
    .from(members)
    .where(
      and(
        eq(members.orgId, orgId),
        eq(members.role, "admin"),
        isNull(members.removedAt),
        isNull(members.removalDueAt),
      ),
    );
  return admins.map(({ agentId }) => agentId);
}

export async function saveRemovalNotice(
  tx: Tx,
  key: PersonKey,
  { dueAt, askedBy }: { readonly dueAt: Date; readonly askedBy: AgentId },
): Promise<void> {
  await tx
    .update(members)
    .set({ removalDueAt: dueAt, removalAskedBy: askedBy })
    .where(and(isPerson(key), isNull(members.removalDueAt)));
}

/** False if there is no notice, or it is already due. */
export async function withdrawRemovalNotice(tx: Tx, key: PersonKey, now: Date): Promise<boolean> {
  const withdrawn = await tx
    .update(members)
    .set({ removalDueAt: null, removalAskedBy: null })
    .where(and(isPerson(key), gt(members.removalDueAt, now)))
    .returning({ id: members.id });
  return withdrawn.length > 0;
}

/** Keeps the row, whose name the call log shows, without its pictures. */
export async function saveRemoved(
  tx: Tx,
  key: PersonKey,
  askedBy: AgentId | null,
  now: Date,
): Promise<void> {
  await tx
    .update(members)
    .set({
      removedAt: now,
      removalDueAt: null,
      removalAskedBy: askedBy,
      photoUrl: null,
      clipUrl: null,
    })
    .where(isPerson(key));
}

/** Logs the person out everywhere, unless they are a member of another organisation. */
export async function revokeSessionsWithoutMembership(db: Db | Tx, userId: string): Promise<void> {
  await db
    .delete(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        sql`not exists (select 1 from ${members} where ${members.userId} = ${userId} and ${members.removedAt} is null)`,
      ),
    );
}

const pending = {
  agentId: members.id,
  orgId: members.orgId,
  dueAt: sql<Date>`${members.removalDueAt}`.mapWith(members.removalDueAt),
};

/** The pending removal of a member, in any organisation. Only for the server's own timers. */
export async function findPendingRemoval(db: Db, agentId: AgentId) {
  const [found] = await db
    .select(pending)
    .from(members)
    .where(
      and(eq(members.id, agentId), isNotNull(members.removalDueAt), isNull(members.removedAt)),
    );
  return found;
}

const isPending = and(isNotNull(members.removalDueAt), isNull(members.removedAt));

export const anyPendingRemoval = sql`exists (select 1 from ${members} where ${isPending})`;

/** The pending removals of all organisations. Only for the server's own timers. */
export async function listPendingRemovals(db: Db) {
  return db.select(pending).from(members).where(isPending);
}

/** The id of a person all of whose memberships have ended. */
export async function findFormerUserId(db: Db, email: string): Promise<string | undefined> {
  const [former] = await db
    .select({ userId: users.id })
    .from(users)
    .innerJoin(members, eq(members.userId, users.id))
    .where(eq(users.email, email))
    .groupBy(users.id)
    .having(sql`bool_and(${members.removedAt} is not null)`);
  return former?.userId;
}
