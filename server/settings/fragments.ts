import { eq } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Tx } from "../../drizzle/db.ts";
import { organizations } from "../../drizzle/schema/settings.ts";
import type { OrgId } from "../kernel/ids.ts";

/** The columns of an organization that other slices use, for joins on `orgId`. */
export const organizationRows = new QueryBuilder()
  .select({
    orgId: organizations.id,
    name: organizations.name,
    timeZone: organizations.timeZone,
    createdAt: organizations.createdAt,
    idleMinutes: organizations.idleMinutes,
    recordingEnabled: organizations.recordingEnabled,
  })
  .from(organizations)
  .as("organization_rows");

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
