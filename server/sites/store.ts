import { and, asc, eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { sites } from "../../drizzle/schema/sites.ts";
import { organizations } from "../../drizzle/schema/team.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";

export async function listSites(db: Db, orgId: OrgId) {
  return db
    .select({ id: sites.id, name: sites.name, siteKey: sites.siteKey, createdAt: sites.createdAt })
    .from(sites)
    .where(eq(sites.orgId, orgId))
    .orderBy(asc(sites.createdAt), asc(sites.id));
}

/** The one query that asks for no organisation: the public key leads to it. */
export async function findSiteByKey(db: Db, siteKey: string) {
  const [site] = await db
    .select({ siteId: sites.id, orgId: sites.orgId, orgName: organizations.name })
    .from(sites)
    .innerJoin(organizations, eq(organizations.id, sites.orgId))
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

/** False when the organisation has no such site. */
export async function renameSiteRow(
  db: Db,
  orgId: OrgId,
  siteId: SiteId,
  name: string,
): Promise<boolean> {
  const renamed = await db
    .update(sites)
    .set({ name })
    .where(and(eq(sites.orgId, orgId), eq(sites.id, siteId)))
    .returning({ id: sites.id });
  return renamed.length > 0;
}
