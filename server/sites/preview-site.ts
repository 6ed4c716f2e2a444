import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";
import { findSiteByKey } from "./fragments.ts";
import { listSites } from "./store.ts";

/** A site as a preview page loads its widget. */
export type SitePreview = {
  readonly name: string;
  /** In place of the site's own key. */
  readonly previewKey: string;
  /** ISO 8601. */
  readonly expiresAt: string;
};

/**
 * A key with which this service's own preview page may load the site's widget, whatever its domains.
 * @throws DomainError SITE_NOT_FOUND
 */
export async function previewSite(
  { db, previewKeys, clock }: Pick<Deps, "db" | "previewKeys" | "clock">,
  orgId: OrgId,
  siteId: SiteId,
): Promise<SitePreview> {
  const site = (await listSites(db, orgId)).find(({ id }) => id === siteId);
  if (!site) throw new DomainError("SITE_NOT_FOUND", { siteId });
  const { key, expiresAt } = previewKeys.sign(site.siteKey, clock());
  return { name: site.name, previewKey: key, expiresAt: expiresAt.toISOString() };
}

/**
 * The site of a site key or preview key. `previewUntil` is in seconds since 1970, for a preview key only.
 * @throws DomainError SITE_NOT_FOUND
 */
export async function requireSiteOfKey(
  { db, previewKeys, clock }: Pick<Deps, "db" | "previewKeys" | "clock">,
  siteKey: string,
) {
  const preview = previewKeys.verify(siteKey, clock());
  const site = await findSiteByKey(db, preview?.siteKey ?? siteKey);
  if (!site) throw new DomainError("SITE_NOT_FOUND", { siteKey });
  return { ...site, previewUntil: preview ? preview.expiresAt.getTime() / 1_000 : undefined };
}
