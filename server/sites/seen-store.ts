import { and, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { seenHosts, seenPages, sites } from "../../drizzle/schema/sites.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";
import { MAX_SEEN_HOSTS, MAX_SEEN_PAGES } from "../kernel/limits.ts";

export type SiteKeyOf = { readonly orgId: OrgId; readonly siteId: SiteId };

export type Sighting = {
  readonly host: string;
  readonly lastAt: Date;
  readonly pages: readonly {
    readonly path: string;
    readonly views: number;
    readonly lastAt: Date;
  }[];
};

export async function listSeenHosts(db: Db | Tx, orgId: OrgId) {
  return db
    .select({ siteId: seenHosts.siteId, host: seenHosts.host, lastAt: seenHosts.lastAt })
    .from(seenHosts)
    .where(eq(seenHosts.orgId, orgId))
    .orderBy(desc(seenHosts.lastAt), seenHosts.host);
}

export async function listSeenPages(db: Db | Tx, orgId: OrgId) {
  return db
    .select({
      siteId: seenPages.siteId,
      host: seenPages.host,
      path: seenPages.path,
      views: seenPages.views,
      lastAt: seenPages.lastAt,
    })
    .from(seenPages)
    .where(eq(seenPages.orgId, orgId))
    .orderBy(desc(seenPages.lastAt), seenPages.host, seenPages.path);
}

/** False if the site doesn't exist, or was removed. Other writers wait until the transaction ends. */
export async function lockSite(tx: Tx, { orgId, siteId }: SiteKeyOf): Promise<boolean> {
  const [site] = await tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.orgId, orgId), eq(sites.id, siteId), isNull(sites.removedAt)))
    .for("no key update");
  return site !== undefined;
}

/** Keeps the latest hosts and pages. Call with the site locked. */
export async function addSighting(
  tx: Tx,
  site: SiteKeyOf,
  { host, lastAt, pages }: Sighting,
): Promise<void> {
  await tx
    .insert(seenHosts)
    .values({ ...site, host, lastAt })
    .onConflictDoUpdate({
      target: [seenHosts.orgId, seenHosts.siteId, seenHosts.host],
      set: { lastAt: sql`greatest(${seenHosts.lastAt}, excluded.last_at)` },
    });
  if (pages.length > 0)
    await tx
      .insert(seenPages)
      .values(pages.map((page) => ({ ...site, host, ...page })))
      .onConflictDoUpdate({
        target: [seenPages.orgId, seenPages.siteId, seenPages.host, seenPages.path],
        set: {
          views: sql`least(${seenPages.views}::bigint + excluded.views, 2147483647)`,
          lastAt: sql`greatest(${seenPages.lastAt}, excluded.last_at)`,
        },
      });
}

/** Deletes all but the latest hosts and pages, and pages that weren't seen since `pagesSince`. */
export async function trimSightings(tx: Tx, site: SiteKeyOf, pagesSince: Date): Promise<void> {
  const ofHosts = and(eq(seenHosts.orgId, site.orgId), eq(seenHosts.siteId, site.siteId));
  const surplusHosts = tx
    .select({ host: seenHosts.host })
    .from(seenHosts)
    .where(ofHosts)
    .orderBy(desc(seenHosts.lastAt), seenHosts.host)
    .offset(MAX_SEEN_HOSTS);
  await tx.delete(seenHosts).where(and(ofHosts, inArray(seenHosts.host, surplusHosts)));
  const ofPages = and(eq(seenPages.orgId, site.orgId), eq(seenPages.siteId, site.siteId));
  const page = sql`(${seenPages.host}, ${seenPages.path})`;
  const surplusPages = tx
    .select({ host: seenPages.host, path: seenPages.path })
    .from(seenPages)
    .where(ofPages)
    .orderBy(desc(seenPages.lastAt), seenPages.host, seenPages.path)
    .offset(MAX_SEEN_PAGES);
  await tx
    .delete(seenPages)
    .where(and(ofPages, or(lt(seenPages.lastAt, pagesSince), sql`${page} in ${surplusPages}`)));
}

/** What was seen of pages before the privacy level became strict. */
export async function deleteSeenPages(tx: Tx, { orgId, siteId }: SiteKeyOf): Promise<void> {
  await tx.delete(seenPages).where(and(eq(seenPages.orgId, orgId), eq(seenPages.siteId, siteId)));
}

export async function deleteSightings(tx: Tx, site: SiteKeyOf): Promise<void> {
  await deleteSeenPages(tx, site);
  await tx
    .delete(seenHosts)
    .where(and(eq(seenHosts.orgId, site.orgId), eq(seenHosts.siteId, site.siteId)));
}
