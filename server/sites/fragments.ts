import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { seenHosts, siteKeys, sites } from "../../drizzle/schema/sites.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";
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

export type SiteToInsert = {
  readonly name: string;
  readonly siteKey: string;
  readonly allowedDomains?: string[];
};

export async function insertSite(
  tx: Tx,
  orgId: OrgId,
  { siteKey, ...fields }: SiteToInsert,
): Promise<SiteId> {
  const [site] = await tx
    .insert(sites)
    .values({ orgId, ...fields })
    .returning({ siteId: sites.id });
  if (!site) throw new Error("the site was not inserted");
  await tx.insert(siteKeys).values({ key: siteKey, orgId, ...site });
  return site.siteId;
}

/** Where the organization's widget was seen last, on any of its sites. */
export async function findLastSeen(db: Db, orgId: OrgId) {
  const [seen] = await db
    .select({ host: seenHosts.host, lastAt: seenHosts.lastAt })
    .from(seenHosts)
    .where(eq(seenHosts.orgId, orgId))
    .orderBy(desc(seenHosts.lastAt))
    .limit(1);
  return seen;
}

/** The organization's oldest site. */
export async function findFirstSite(db: Db, orgId: OrgId): Promise<SiteId | undefined> {
  const [site] = await db
    .select({ siteId: sites.id })
    .from(sites)
    .where(and(eq(sites.orgId, orgId), isNull(sites.removedAt)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  return site?.siteId;
}
