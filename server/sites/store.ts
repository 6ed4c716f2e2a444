import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { siteKeys, sites } from "../../drizzle/schema/sites.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";

export async function listSites(db: Db, orgId: OrgId) {
  return db
    .select({ id: sites.id, name: sites.name, siteKey: siteKeys.key, createdAt: sites.createdAt })
    .from(sites)
    .innerJoin(siteKeys, and(eq(siteKeys.orgId, sites.orgId), eq(siteKeys.siteId, sites.id)))
    .where(eq(sites.orgId, orgId))
    .orderBy(asc(sites.createdAt), asc(sites.id));
}

/** False if the organisation has no such site. */
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
