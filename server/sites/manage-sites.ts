import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId, SiteId } from "../kernel/ids.ts";
import { MAX_SITES } from "../kernel/limits.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { privacySettings } from "../settings/privacy-settings.ts";
import { isInUse } from "./domain/site-rules.ts";
import type { SiteView } from "./domain/sites-view.ts";
import { insertSite } from "./fragments.ts";
import { deleteSightings, listSeenHosts, listSeenPages } from "./seen-store.ts";
import {
  countSites,
  deleteSiteKey,
  findSiteName,
  listRefusedHosts,
  listSites,
  renameSiteRow,
  saveRemoved,
} from "./store.ts";

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };
type SiteDeps = Pick<Deps, "db" | "hub" | "clock">;

/** An organization's sites, the oldest first. */
export async function readSites({ db }: Pick<Deps, "db">, orgId: OrgId): Promise<SiteView[]> {
  const [sites, refused, seen, pages, privacy] = await Promise.all([
    listSites(db, orgId),
    listRefusedHosts(db, orgId),
    listSeenHosts(db, orgId),
    listSeenPages(db, orgId),
    privacySettings.read(db, orgId),
  ]);
  const isStrict = privacy.enabled && privacy.level === "strict";
  return sites.map(({ createdAt, signingSecretAt, previousSigningUntil, ...site }) => ({
    ...site,
    signing: signingSecretAt && {
      since: signingSecretAt.toISOString(),
      previousUntil: previousSigningUntil?.toISOString() ?? null,
    },
    createdAt: createdAt.toISOString(),
    refused: ofSite(refused, site.id),
    seen: ofSite(seen, site.id),
    pages: isStrict ? null : ofSite(pages, site.id),
  }));
}

type Noted = { readonly siteId: SiteId; readonly lastAt: Date };

const ofSite = <Row extends Noted>(rows: readonly Row[], siteId: SiteId) =>
  rows
    .filter((row) => row.siteId === siteId)
    .map(({ siteId: _, lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }));

export type NewSite = { readonly name: string; readonly domain: string };

/**
 * Adds a site with a key of its own, which may be used on this domain.
 * @throws DomainError SITE_LIMIT_REACHED
 */
export async function addSite(
  { db, hub, clock, newSiteKey }: SiteDeps & Pick<Deps, "newSiteKey">,
  { orgId, agentId: actorId }: Admin,
  { name, domain }: NewSite,
): Promise<{ siteId: SiteId }> {
  const siteId = await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    if ((await countSites(tx, orgId)) >= MAX_SITES) throw new DomainError("SITE_LIMIT_REACHED");
    const added = { name, siteKey: newSiteKey(), allowedDomains: [domain] };
    const siteId = await insertSite(tx, orgId, added);
    const facts = { siteId, name, domain };
    await recordAudit(tx, { orgId, actorId, action: "site_added", facts }, clock());
    return siteId;
  });
  hub.wake({ type: "sites_changed", orgId });
  return { siteId };
}

/** @throws DomainError SITE_NOT_FOUND */
export async function renameSite(
  { db, hub, clock }: SiteDeps,
  { orgId, agentId: actorId }: Admin,
  { siteId, name }: { readonly siteId: SiteId; readonly name: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const from = await findSiteName(tx, orgId, siteId);
    if (from === undefined) throw new DomainError("SITE_NOT_FOUND", { siteId });
    if (from === name) return;
    await renameSiteRow(tx, orgId, siteId, name);
    const facts = { siteId, from, to: name };
    await recordAudit(tx, { orgId, actorId, action: "site_renamed", facts }, clock());
  });
  hub.wake({ type: "sites_changed", orgId });
}

export type SiteToRemove = {
  readonly siteId: SiteId;
  /** The site's name, if the widget was seen lately. */
  readonly confirmation: string | null;
};

/**
 * Removes a site: its key is unknown from now on, and open widgets disappear. Its calls stay.
 * @throws DomainError SITE_NOT_FOUND, LAST_SITE, NAME_WRONG
 */
export async function removeSite(
  { db, hub, clock }: SiteDeps,
  { orgId, agentId: actorId }: Admin,
  { siteId, confirmation }: SiteToRemove,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const name = await findSiteName(tx, orgId, siteId);
    if (name === undefined) throw new DomainError("SITE_NOT_FOUND", { siteId });
    if ((await countSites(tx, orgId)) <= 1) throw new DomainError("LAST_SITE", { siteId });
    const seen = (await listSeenHosts(tx, orgId)).filter((one) => one.siteId === siteId);
    if (isInUse(seen, clock()) && confirmation?.trim() !== name)
      throw new DomainError("NAME_WRONG", { siteId });
    await saveRemoved(tx, orgId, siteId, clock());
    await deleteSiteKey(tx, orgId, siteId);
    await deleteSightings(tx, { orgId, siteId });
    const facts = { siteId, name };
    await recordAudit(tx, { orgId, actorId, action: "site_removed", facts }, clock());
  });
  hub.wake({ type: "sites_changed", orgId });
}
