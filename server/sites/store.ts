import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { refusedHosts, siteKeys, sites } from "../../drizzle/schema/sites.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";

export async function listSites(db: Db, orgId: OrgId) {
  return db
    .select({
      id: sites.id,
      name: sites.name,
      siteKey: siteKeys.key,
      createdAt: sites.createdAt,
      allowedDomains: sites.allowedDomains,
    })
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

/** The allowed domains of an organization's sites. */
export async function listAllowedDomains(db: Db, orgId: OrgId) {
  return db
    .select({ siteId: sites.id, allowedDomains: sites.allowedDomains })
    .from(sites)
    .where(eq(sites.orgId, orgId));
}

/** Other writers wait until the transaction ends. */
export async function lockAllowedDomains(
  tx: Tx,
  orgId: OrgId,
  siteId: SiteId,
): Promise<readonly string[] | undefined> {
  const [site] = await tx
    .select({ allowedDomains: sites.allowedDomains })
    .from(sites)
    .where(and(eq(sites.orgId, orgId), eq(sites.id, siteId)))
    .for("no key update");
  return site?.allowedDomains;
}

export async function saveAllowedDomains(
  tx: Tx,
  orgId: OrgId,
  siteId: SiteId,
  allowedDomains: readonly string[],
): Promise<void> {
  await tx
    .update(sites)
    .set({ allowedDomains: [...allowedDomains] })
    .where(and(eq(sites.orgId, orgId), eq(sites.id, siteId)));
}

export type Refusals = { readonly host: string; readonly count: number; readonly lastAt: Date };

// More often refused hosts first: a stranger who invents hosts can't displace a real one.
const byImportance = [desc(refusedHosts.count), desc(refusedHosts.lastAt), asc(refusedHosts.host)];

export async function listRefusedHosts(db: Db | Tx, orgId: OrgId) {
  return db
    .select({
      siteId: refusedHosts.siteId,
      host: refusedHosts.host,
      count: refusedHosts.count,
      lastAt: refusedHosts.lastAt,
    })
    .from(refusedHosts)
    .where(eq(refusedHosts.orgId, orgId))
    .orderBy(...byImportance);
}

/** Adds to the counts. Keeps the `max` hosts that were refused most often. */
export async function addRefusals(
  tx: Tx,
  { orgId, siteId }: { readonly orgId: OrgId; readonly siteId: SiteId },
  refusals: readonly Refusals[],
  max: number,
): Promise<void> {
  const ofSite = and(eq(refusedHosts.orgId, orgId), eq(refusedHosts.siteId, siteId));
  const [site] = await tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.orgId, orgId), eq(sites.id, siteId)))
    .for("no key update");
  if (!site) return;
  await tx
    .insert(refusedHosts)
    .values(refusals.map((refusal) => ({ orgId, siteId, ...refusal })))
    .onConflictDoUpdate({
      target: [refusedHosts.orgId, refusedHosts.siteId, refusedHosts.host],
      set: {
        count: sql`least(${refusedHosts.count}::bigint + excluded.count, 2147483647)`,
        lastAt: sql`greatest(${refusedHosts.lastAt}, excluded.last_at)`,
      },
    });
  const surplus = tx
    .select({ host: refusedHosts.host })
    .from(refusedHosts)
    .where(ofSite)
    .orderBy(...byImportance)
    .offset(max);
  await tx.delete(refusedHosts).where(and(ofSite, inArray(refusedHosts.host, surplus)));
}

export async function deleteRefusedHosts(
  tx: Tx,
  orgId: OrgId,
  siteId: SiteId,
  hosts: readonly string[],
): Promise<void> {
  if (hosts.length === 0) return;
  await tx
    .delete(refusedHosts)
    .where(
      and(
        eq(refusedHosts.orgId, orgId),
        eq(refusedHosts.siteId, siteId),
        inArray(refusedHosts.host, [...hosts]),
      ),
    );
}
