import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { organizations } from "../../drizzle/schema/settings.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";

/** The columns of an organization that other slices use, for joins on `orgId`. */
export const organizationRows = new QueryBuilder()
  .select({
    orgId: organizations.id,
    name: organizations.name,
    timeZone: organizations.timeZone,
    ownerEmail: organizations.ownerEmail,
    createdAt: organizations.createdAt,
    idleMinutes: organizations.idleMinutes,
    recordingEnabled: organizations.recordingEnabled,
    twoFactorRequired: organizations.twoFactorRequired,
    logoKey: organizations.logoKey,
  })
  .from(organizations)
  .as("organization_rows");

/** Whether Slack is told of missed calls. */
export async function hasSlackWebhook(db: Db, orgId: OrgId): Promise<boolean> {
  const [row] = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.id, orgId), isNotNull(organizations.slackWebhook)));
  return row !== undefined;
}

/** Empty if the organization doesn't exist. */
export async function readOrganizationName(db: Db | Tx, orgId: OrgId): Promise<string> {
  const [row] = await db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  return row?.name ?? "";
}

export type PlannedDeletion = {
  readonly dueAt: Date;
  readonly askedBy: AgentId | null;
  readonly reminders: number;
};

/** Null unless the organization's deletion was asked for. */
export async function findDeletion(db: Db | Tx, orgId: OrgId): Promise<PlannedDeletion | null> {
  const [row] = await db
    .select({
      dueAt: organizations.deletionDueAt,
      askedBy: organizations.deletionAskedBy,
      reminders: organizations.deletionReminders,
    })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  return row?.dueAt ? { ...row, dueAt: row.dueAt } : null;
}

/** Call with the organization locked. Null keeps the organization. */
export async function saveDeletion(
  tx: Tx,
  orgId: OrgId,
  deletion: PlannedDeletion | null,
): Promise<void> {
  await tx
    .update(organizations)
    .set({
      deletionDueAt: deletion?.dueAt ?? null,
      deletionAskedBy: deletion?.askedBy ?? null,
      deletionReminders: deletion?.reminders ?? 0,
    })
    .where(eq(organizations.id, orgId));
}

/** Deletes the organization with everything that belongs to it, its audit log included. */
export async function deleteOrganizationRow(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.execute(sql`set local foyer.audit_retention = 'on'`);
  await tx.delete(organizations).where(eq(organizations.id, orgId));
}

/** Which of these organizations exist. Only for the server's own jobs. */
export async function filterExisting(db: Db, orgIds: readonly OrgId[]): Promise<OrgId[]> {
  const rows = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(inArray(organizations.id, [...orgIds]));
  return rows.map(({ id }) => id);
}

/** Organizations that will be deleted. Only for the server's own jobs. */
export async function listDeletions(
  db: Db,
): Promise<(PlannedDeletion & { readonly orgId: OrgId })[]> {
  const rows = await db
    .select({
      orgId: organizations.id,
      dueAt: organizations.deletionDueAt,
      askedBy: organizations.deletionAskedBy,
      reminders: organizations.deletionReminders,
    })
    .from(organizations)
    .where(isNotNull(organizations.deletionDueAt));
  return rows.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, dueAt }] : []));
}

/** Whether an admin has put the checklist of the first steps away. */
export async function areFirstStepsHidden(db: Db, orgId: OrgId): Promise<boolean> {
  const [row] = await db
    .select({ hiddenAt: organizations.firstStepsHiddenAt })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  return row === undefined || row.hiddenAt !== null;
}

export async function hideFirstSteps(db: Db, orgId: OrgId, now: Date): Promise<void> {
  await db
    .update(organizations)
    .set({ firstStepsHiddenAt: now })
    .where(and(eq(organizations.id, orgId), isNull(organizations.firstStepsHiddenAt)));
}

/** @throws Error if the organization doesn't exist */
export async function findTimeZone(db: Db | Tx, orgId: OrgId): Promise<string> {
  const [row] = await db
    .select({ timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  if (!row) throw new Error(`organization ${orgId} doesn't exist`);
  return row.timeZone;
}

export async function createOrganizationRow(tx: Tx, name: string): Promise<OrgId> {
  const [row] = await tx.insert(organizations).values({ name }).returning({ id: organizations.id });
  if (!row) throw new Error("the organization was not inserted");
  return row.id;
}

/** Serialises changes to an organization's members until the transaction ends. */
export async function lockOrganization(tx: Tx, orgId: OrgId): Promise<void> {
  // Not "for update", which would block inserts of calls.
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, orgId))
    .for("no key update");
}
