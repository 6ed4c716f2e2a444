import { eq } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { sites } from "../../drizzle/schema/sites.ts";
import type { OrgId } from "../kernel/ids.ts";
import { organizationRows } from "../settings/fragments.ts";

/** Sites, for joins on `orgId` and `id`. */
export const siteRows = new QueryBuilder().select().from(sites).as("site_rows");

/** The one query that asks for no organisation: the public key leads to it. */
export async function findSiteByKey(db: Db, siteKey: string) {
  const [site] = await db
    .select({ siteId: sites.id, orgId: sites.orgId, orgName: organizationRows.name })
    .from(sites)
    .innerJoin(organizationRows, eq(organizationRows.orgId, sites.orgId))
    .where(eq(sites.siteKey, siteKey));
  return site;
}

export async function insertSite(
  tx: Tx,
  orgId: OrgId,
  site: { name: string; siteKey: string },
): Promise<void> {
  await tx.insert(sites).values({ orgId, ...site });
}
