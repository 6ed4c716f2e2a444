import { and, eq } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { siteKeys, sites } from "../../drizzle/schema/sites.ts";
import type { OrgId } from "../kernel/ids.ts";
import { organizationRows } from "../settings/fragments.ts";

/** Sites, for joins on `orgId` and `id`. */
export const siteRows = new QueryBuilder().select().from(sites).as("site_rows");

/** Doesn't filter by organisation: the public site key identifies it. */
export async function findSiteByKey(db: Db, siteKey: string) {
  const [site] = await db
    .select({ siteId: sites.id, orgId: sites.orgId, orgName: organizationRows.name })
    .from(siteKeys)
    .innerJoin(sites, and(eq(sites.orgId, siteKeys.orgId), eq(sites.id, siteKeys.siteId)))
    .innerJoin(organizationRows, eq(organizationRows.orgId, sites.orgId))
    .where(eq(siteKeys.key, siteKey));
  return site;
}

export async function insertSite(
  tx: Tx,
  orgId: OrgId,
  { name, siteKey }: { name: string; siteKey: string },
): Promise<void> {
  const [site] = await tx.insert(sites).values({ orgId, name }).returning({ siteId: sites.id });
  if (!site) throw new Error("the site was not inserted");
  await tx.insert(siteKeys).values({ key: siteKey, orgId, ...site });
}
