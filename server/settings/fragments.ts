import { eq } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Tx } from "../../drizzle/db.ts";
import { organizations } from "../../drizzle/schema/settings.ts";
import type { OrgId } from "../kernel/ids.ts";

/** What other slices read of an organization, for joins on `orgId`. */
export const organizationRows = new QueryBuilder()
  .select({
    orgId: organizations.id,
    name: organizations.name,
    timeZone: organizations.timeZone,
    idleMinutes: organizations.idleMinutes,
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
  // Not "for update": that would block every insert of a call meanwhile.
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, orgId))
    .for("no key update");
}
