import { eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { organizations } from "../../drizzle/schema/settings.ts";
import type { OrgId } from "../kernel/ids.ts";

const identity = {
  name: organizations.name,
  logoKey: organizations.logoKey,
  ownerEmail: organizations.ownerEmail,
  unconfirmedOwnerEmail: organizations.unconfirmedOwnerEmail,
};
export type Identity = Pick<typeof organizations.$inferSelect, keyof typeof identity>;

/** With `lock`, other writers of the row wait until the transaction ends. */
export async function findIdentity(
  db: Db | Tx,
  orgId: OrgId,
  { lock = false } = {},
): Promise<Identity | undefined> {
  const query = db.select(identity).from(organizations).where(eq(organizations.id, orgId));
  // Not "for update", which would block inserts of calls.
  const [row] = await (lock ? query.for("no key update") : query);
  return row;
}

export async function updateIdentity(
  tx: Tx,
  orgId: OrgId,
  changes: Partial<Omit<Identity, "name">>,
): Promise<void> {
  await tx.update(organizations).set(changes).where(eq(organizations.id, orgId));
}

/** Which of these files are logos, of any organization. Only for the server's own jobs. */
export async function listUsedLogos(db: Db, keys: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ key: organizations.logoKey })
    .from(organizations)
    .where(inArray(organizations.logoKey, [...keys]));
  return rows.flatMap(({ key }) => key ?? []);
}

export async function findSealedSlack(db: Db, orgId: OrgId): Promise<string | null> {
  const [row] = await db
    .select({ sealed: organizations.slackWebhook })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  return row?.sealed ?? null;
}

export async function updateSlack(tx: Tx, orgId: OrgId, sealed: string | null): Promise<void> {
  await tx.update(organizations).set({ slackWebhook: sealed }).where(eq(organizations.id, orgId));
}
