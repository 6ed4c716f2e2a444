import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
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
      signingSecretAt: sites.signingSecretAt,
      previousSigningUntil: sites.previousSigningUntil,
    })
    .from(sites)
    .innerJoin(siteKeys, and(eq(siteKeys.orgId, sites.orgId), eq(siteKeys.siteId, sites.id)))
    .where(eq(sites.orgId, orgId))
    .orderBy(asc(sites.createdAt), asc(sites.id));
}

const thisSite = (orgId: OrgId, siteId: SiteId) =>
  and(eq(sites.orgId, orgId), eq(sites.id, siteId), isNull(sites.removedAt));

export const countSites = (tx: Tx, orgId: OrgId): Promise<number> =>
  tx.$count(sites, and(eq(sites.orgId, orgId), isNull(sites.removedAt)));

/** Undefined if the organization has no such site. */
export async function findSiteName(
  tx: Tx,
  orgId: OrgId,
  siteId: SiteId,
): Promise<string | undefined> {
  const [site] = await tx.select({ name: sites.name }).from(sites).where(thisSite(orgId, siteId));
  return site?.name;
}

export async function renameSiteRow(
  tx: Tx,
  orgId: OrgId,
  siteId: SiteId,
  name: string,
): Promise<void> {
  await tx.update(sites).set({ name }).where(thisSite(orgId, siteId));
}

export async function saveRemoved(
  tx: Tx,
  orgId: OrgId,
  siteId: SiteId,
  removedAt: Date,
): Promise<void> {
  const secrets = { signingSecret: null, previousSigningSecret: null };
  await tx
    .update(sites)
    .set({ removedAt, ...secrets })
    .where(thisSite(orgId, siteId));
}

export async function deleteSiteKey(tx: Tx, orgId: OrgId, siteId: SiteId): Promise<void> {
  await tx.delete(siteKeys).where(and(eq(siteKeys.orgId, orgId), eq(siteKeys.siteId, siteId)));
}

/** Where each site of an organization may be used. A removed one may be used nowhere. */
export async function listSiteRules(db: Db, orgId: OrgId) {
  return db
    .select({
      siteId: sites.id,
      allowedDomains: sites.allowedDomains,
      removedAt: sites.removedAt,
    })
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
    .where(thisSite(orgId, siteId))
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
    .where(thisSite(orgId, siteId))
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
