import { and, count, eq, isNull, like, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  accounts,
  members,
  twoFactors,
  users,
  verifications,
} from "../../drizzle/schema/people.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { organizationRows } from "../settings/fragments.ts";

/** Whether the person signs in with a second factor. */
export async function hasTwoFactor(db: Db | Tx, userId: string): Promise<boolean> {
  const [user] = await db
    .select({ enabled: users.twoFactorEnabled })
    .from(users)
    .where(eq(users.id, userId));
  return user?.enabled ?? false;
}

/** The current members who sign in with a second factor. */
export async function listTwoFactorMembers(db: Db, orgId: OrgId): Promise<ReadonlySet<AgentId>> {
  const rows = await db
    .select({ agentId: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.orgId, orgId), isNull(members.removedAt), users.twoFactorEnabled));
  return new Set(rows.map(({ agentId }) => agentId));
}

/** Whether one of the person's organizations requires a second factor. */
export async function isTwoFactorRequired(db: Db | Tx, userId: string): Promise<boolean> {
  const [required] = await db
    .select({ orgId: members.orgId })
    .from(members)
    .innerJoin(organizationRows, eq(organizationRows.orgId, members.orgId))
    .where(
      and(
        eq(members.userId, userId),
        isNull(members.removedAt),
        eq(organizationRows.twoFactorRequired, true),
      ),
    )
    .limit(1);
  return required !== undefined;
}

/** Removes the second factor, and forgets the browsers that were trusted with it. */
export async function deleteTwoFactor(tx: Tx, userId: string): Promise<void> {
  await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId));
  await tx.delete(twoFactors).where(eq(twoFactors.userId, userId));
  await forgetTrustedBrowsers(tx, userId);
}

export async function forgetTrustedBrowsers(tx: Db | Tx, userId: string): Promise<void> {
  await tx
    .delete(verifications)
    .where(and(eq(verifications.value, userId), like(verifications.identifier, "trust-device-%")));
}

/** How the person can sign in. */
export async function findSignInMethods(db: Db | Tx, userId: string) {
  const rows = await db
    .select({ provider: accounts.providerId })
    .from(accounts)
    .where(eq(accounts.userId, userId));
  const providers = rows.map(({ provider }) => provider);
  return {
    hasPassword: providers.includes("credential"),
    providers: providers.filter((provider) => provider !== "credential").toSorted(),
  };
}

/** How many organizations the person is a member of. */
export async function countMemberships(db: Db | Tx, userId: string): Promise<number> {
  const [row] = await db
    .select({ memberships: count() })
    .from(members)
    .where(and(eq(members.userId, userId), isNull(members.removedAt)));
  return row?.memberships ?? 0;
}

/**
 * Removes sign-in with other providers from an account whose address isn't verified: whoever set it
 * up may not be its owner.
 */
export async function deleteUnverifiedProviders(db: Db | Tx, userId: string): Promise<void> {
  await db
    .delete(accounts)
    .where(
      and(
        eq(accounts.userId, userId),
        ne(accounts.providerId, "credential"),
        sql`not (select ${users.emailVerified} from ${users} where ${users.id} = ${userId})`,
      ),
    );
}

export async function saveName(db: Db | Tx, userId: string, name: string): Promise<void> {
  await db.update(users).set({ name }).where(eq(users.id, userId));
}
