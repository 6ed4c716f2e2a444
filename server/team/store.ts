import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { members, organizations } from "../../drizzle/schema/team.ts";
import type { CallSettings } from "./domain/call-settings.ts";
import type { AgentId, OrgId } from "./domain/ids.ts";

export type Membership = {
  readonly agentId: AgentId;
  readonly orgId: OrgId;
  readonly orgName: string;
  readonly timeZone: string;
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
};

/** The organisation that a person works in: with several, the one joined first. */
export async function findMembership(db: Db | Tx, userId: string): Promise<Membership | undefined> {
  const [membership] = await db
    .select({
      agentId: members.id,
      orgId: members.orgId,
      orgName: organizations.name,
      timeZone: organizations.timeZone,
      role: members.role,
      takesCalls: members.takesCalls,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.orgId))
    .where(and(eq(members.userId, userId), isNull(members.removedAt)))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(1);
  return membership;
}

export async function createOrganizationRow(tx: Tx, name: string): Promise<OrgId> {
  const [row] = await tx.insert(organizations).values({ name }).returning({ id: organizations.id });
  if (!row) throw new Error("the organisation was not written");
  return row.id;
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
  if (!row) throw new Error("the member was not written");
  return row.id;
}

/** Sets or clears a greeting's picture or clip. */
export type Greeting = { readonly photoUrl: string | null; readonly clipUrl: string | null };

/** Returns the previous greeting; undefined when the member was removed. */
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

/** Those of the URLs that are a member's clip or photo, in any organisation. */
export async function listUsedGreetingUrls(db: Db, urls: readonly string[]): Promise<Greeting[]> {
  return db
    .select({ photoUrl: members.photoUrl, clipUrl: members.clipUrl })
    .from(members)
    .where(or(inArray(members.clipUrl, [...urls]), inArray(members.photoUrl, [...urls])));
}

/** `toChange` holds the settings until the transaction is over. */
export async function findCallSettings(
  db: Db | Tx,
  orgId: OrgId,
  { toChange = false } = {},
): Promise<CallSettings | undefined> {
  const query = db
    .select({
      ringSeconds: organizations.ringSeconds,
      wrapUpSeconds: organizations.wrapUpSeconds,
      idleMinutes: organizations.idleMinutes,
      longestCallMinutes: organizations.longestCallMinutes,
    })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  const [settings] = await (toChange ? query.for("no key update") : query);
  return settings;
}

export async function updateCallSettings(
  db: Db | Tx,
  orgId: OrgId,
  settings: Partial<CallSettings>,
): Promise<void> {
  await db.update(organizations).set(settings).where(eq(organizations.id, orgId));
}

/** Everybody who takes calls. */
export async function listCallTakers(db: Db | Tx, orgId: OrgId): Promise<AgentId[]> {
  const rows = await db
    .select({ agentId: members.id })
    .from(members)
    .where(and(eq(members.orgId, orgId), members.takesCalls, isNull(members.removedAt)));
  return rows.map(({ agentId }) => agentId);
}
