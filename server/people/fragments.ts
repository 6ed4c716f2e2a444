import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { members, users } from "../../drizzle/schema/people.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { organizationRows } from "../settings/fragments.ts";

/** Members with their account, including removed ones, for joins on `orgId` and `agentId`. */
export const people = new QueryBuilder()
  .select({
    orgId: members.orgId,
    agentId: members.id,
    userId: members.userId,
    name: users.name,
    email: users.email,
    emailVerified: users.emailVerified,
    role: members.role,
    takesCalls: members.takesCalls,
    photoUrl: members.photoUrl,
    clipUrl: members.clipUrl,
    maxWatchers: members.maxWatchers,
    joinedAt: members.createdAt,
    removedAt: members.removedAt,
    removalDueAt: members.removalDueAt,
    removalAskedBy: members.removalAskedBy,
  })
  .from(members)
  .innerJoin(users, eq(users.id, members.userId))
  .as("people");

/** Accounts, whichever organizations they belong to, for joins on `userId`. */
export const accountRows = new QueryBuilder()
  .select({
    userId: users.id,
    name: users.name,
    email: users.email,
    emailVerified: users.emailVerified,
  })
  .from(users)
  .as("account_rows");

export const greeter = {
  agentId: people.agentId,
  name: people.name,
  photoUrl: people.photoUrl,
  clipUrl: people.clipUrl,
};

export type Membership = {
  readonly agentId: AgentId;
  readonly orgId: OrgId;
  readonly orgName: string;
  readonly timeZone: string;
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  /** Operates the service. */
  readonly staff: boolean;
  /** The organisation requires a second factor, and the person hasn't set one up yet. */
  readonly lacksTwoFactor: boolean;
  /** Signs in with a second factor. */
  readonly hasTwoFactor: boolean;
};

/** The person's membership in the preferred organisation, or else the earliest. */
export async function findMembership(
  db: Db | Tx,
  userId: string,
  preferred: OrgId | null = null,
): Promise<Membership | undefined> {
  const [membership] = await db
    .select({
      agentId: members.id,
      orgId: members.orgId,
      orgName: organizationRows.name,
      timeZone: organizationRows.timeZone,
      role: members.role,
      takesCalls: members.takesCalls,
      staff: users.staff,
      hasTwoFactor: users.twoFactorEnabled,
      lacksTwoFactor: sql<boolean>`${organizationRows.twoFactorRequired} and not ${users.twoFactorEnabled}`,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(organizationRows, eq(organizationRows.orgId, members.orgId))
    .where(and(eq(members.userId, userId), isNull(members.removedAt)))
    .orderBy(
      sql`${members.orgId} = ${preferred}::uuid desc nulls last`,
      asc(members.createdAt),
      asc(members.id),
    )
    .limit(1);
  return membership;
}

/** The organisations that the person is a member of, by name. */
export async function listOrganizationsOf(db: Db | Tx, userId: string) {
  return db
    .select({ orgId: members.orgId, name: organizationRows.name, role: members.role })
    .from(members)
    .innerJoin(organizationRows, eq(organizationRows.orgId, members.orgId))
    .where(and(eq(members.userId, userId), isNull(members.removedAt)))
    .orderBy(asc(sql`lower(${organizationRows.name})`), asc(members.orgId));
}

/** Returns the person's memberships. */
export async function saveVerified(
  db: Db | Tx,
  userId: string,
): Promise<{ readonly orgId: OrgId; readonly agentId: AgentId }[]> {
  await db.update(users).set({ emailVerified: true }).where(eq(users.id, userId));
  return db
    .select({ orgId: members.orgId, agentId: members.id })
    .from(members)
    .where(and(eq(members.userId, userId), isNull(members.removedAt)));
}

export type NewMember = {
  readonly userId: string;
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  readonly photoUrl?: string;
  readonly clipUrl?: string;
};

export async function createMember(tx: Tx, orgId: OrgId, member: NewMember): Promise<AgentId> {
  const [row] = await tx
    .insert(members)
    .values({ orgId, ...member })
    .returning({ id: members.id });
  if (!row) throw new Error("the member was not inserted");
  return row.id;
}

export type Greeting = { readonly photoUrl: string | null; readonly clipUrl: string | null };

/** Returns the previous greeting, or undefined if the member was removed. */
export async function saveGreeting(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  greeting: Pick<Greeting, "photoUrl"> | Pick<Greeting, "clipUrl">,
): Promise<Greeting | undefined> {
  const member = and(eq(members.orgId, orgId), eq(members.id, agentId), isNull(members.removedAt));
  const [before] = await tx
    .select({ photoUrl: members.photoUrl, clipUrl: members.clipUrl })
    .from(members)
    .where(member)
    .for("no key update");
  await tx.update(members).set(greeting).where(member);
  return before;
}

/** Greetings, in any organisation, whose clip or photo is one of the URLs. */
export async function listUsedGreetingUrls(db: Db, urls: readonly string[]): Promise<Greeting[]> {
  return db
    .select({ photoUrl: members.photoUrl, clipUrl: members.clipUrl })
    .from(members)
    .where(or(inArray(members.clipUrl, [...urls]), inArray(members.photoUrl, [...urls])));
}

/** `maxWatchers`: how many visitors may see this agent's greeting at once. */
export async function updateMaxWatchers(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  maxWatchers: number,
): Promise<void> {
  await tx
    .update(members)
    .set({ maxWatchers })
    .where(and(eq(members.orgId, orgId), eq(members.id, agentId)));
}

type OwnHours = NonNullable<(typeof members.$inferSelect)["workingHours"]>;

/** The hours of the members who have their own. */
export async function listOwnHours(
  db: Db | Tx,
  orgId: OrgId,
): Promise<{ readonly agentId: AgentId; readonly workingHours: OwnHours }[]> {
  const rows = await db
    .select({ agentId: members.id, workingHours: members.workingHours })
    .from(members)
    .where(
      and(eq(members.orgId, orgId), isNotNull(members.workingHours), isNull(members.removedAt)),
    );
  return rows.flatMap(({ agentId, workingHours }) =>
    workingHours ? { agentId, workingHours } : [],
  );
}

/** Returns the previous hours. `null`: none of their own. */
export async function saveOwnHours(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  workingHours: OwnHours | null,
): Promise<OwnHours | null> {
  const member = and(eq(members.orgId, orgId), eq(members.id, agentId), isNull(members.removedAt));
  const [before] = await tx
    .select({ workingHours: members.workingHours })
    .from(members)
    .where(member)
    .for("no key update");
  await tx.update(members).set({ workingHours }).where(member);
  return before?.workingHours ?? null;
}

/** Names of all members, including removed ones. */
export async function listMemberNames(db: Db, orgId: OrgId) {
  return db
    .select({ agentId: people.agentId, name: people.name })
    .from(people)
    .where(eq(people.orgId, orgId));
}

/** Whom an account's e-mails address. */
export async function findRecipient(
  db: Db | Tx,
  userId: string,
): Promise<{ readonly name: string; readonly email: string } | undefined> {
  const [user] = await db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  return user;
}
