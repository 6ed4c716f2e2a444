import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";
import { listRefusedHosts, listSites, renameSiteRow } from "./store.ts";

export async function readSites({ db }: Pick<Deps, "db">, orgId: OrgId) {
  const [sites, refused] = await Promise.all([listSites(db, orgId), listRefusedHosts(db, orgId)]);
  return sites.map(({ createdAt, ...site }) => ({
    ...site,
    createdAt: createdAt.toISOString(),
    refused: refused
      .filter(({ siteId }) => siteId === site.id)
      .map(({ host, count, lastAt }) => ({ host, count, lastAt: lastAt.toISOString() })),
  }));
}

/** @throws DomainError SITE_NOT_FOUND */
export async function renameSite(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
  siteId: SiteId,
  name: string,
): Promise<void> {
  if (!(await renameSiteRow(db, orgId, siteId, name)))
    throw new DomainError("SITE_NOT_FOUND", { siteId });
}
