import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId, SiteId } from "../kernel/ids.ts";
import { isOriginAllowed, MAX_ALLOWED_DOMAINS } from "./domain/allowed-domains.ts";
import {
  deleteRefusedHosts,
  listRefusedHosts,
  lockAllowedDomains,
  saveAllowedDomains,
} from "./store.ts";

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };
type DomainDeps = Pick<Deps, "db" | "hub" | "clock">;

type Change = {
  readonly siteId: SiteId;
  readonly change: (before: readonly string[]) => readonly string[];
};

/**
 * Replaces the list of websites that may use the site's key. An empty list allows all.
 * @throws DomainError SITE_NOT_FOUND
 */
export const saveDomains = (
  deps: DomainDeps,
  admin: Admin,
  { siteId, domains }: { readonly siteId: SiteId; readonly domains: readonly string[] },
): Promise<readonly string[]> => changeDomains(deps, admin, { siteId, change: () => domains });

/**
 * Adds a website to a list that isn't empty: an empty one allows it already.
 * @throws DomainError SITE_NOT_FOUND, DOMAIN_LIMIT_REACHED
 */
export const allowDomain = (
  deps: DomainDeps,
  admin: Admin,
  { siteId, domain }: { readonly siteId: SiteId; readonly domain: string },
): Promise<readonly string[]> =>
  changeDomains(deps, admin, {
    siteId,
    change(before) {
      if (before.length === 0 || before.includes(domain)) return before;
      if (before.length >= MAX_ALLOWED_DOMAINS)
        throw new DomainError("DOMAIN_LIMIT_REACHED", { siteId });
      return [...before, domain];
    },
  });

async function changeDomains(
  { db, hub, clock }: DomainDeps,
  { orgId, agentId: actorId }: Admin,
  { siteId, change }: Change,
): Promise<readonly string[]> {
  const { after, changed } = await db.transaction(async (tx) => {
    const before = await lockAllowedDomains(tx, orgId, siteId);
    if (!before) throw new DomainError("SITE_NOT_FOUND", { siteId });
    const after = change(before);
    await forgetAllowed(tx, orgId, siteId, after);
    if (isDeepStrictEqual(before, after)) return { after, changed: false };
    await saveAllowedDomains(tx, orgId, siteId, after);
    const facts = { siteId, from: before, to: after };
    await recordAudit(tx, { orgId, actorId, action: "site_domains_changed", facts }, clock());
    return { after, changed: true };
  });
  if (changed) hub.wake({ type: "site_domains_changed", orgId });
  return after;
}

/** Hosts that are allowed now are no longer listed as refused. */
async function forgetAllowed(
  tx: Tx,
  orgId: OrgId,
  siteId: SiteId,
  allowed: readonly string[],
): Promise<void> {
  const refused = await listRefusedHosts(tx, orgId);
  const hosts = refused
    .filter((row) => row.siteId === siteId && isHostAllowed(row.host, allowed))
    .map(({ host }) => host);
  await deleteRefusedHosts(tx, orgId, siteId, hosts);
}

const isHostAllowed = (host: string, allowed: readonly string[]): boolean =>
  ["https", "http"].some((scheme) => isOriginAllowed(`${scheme}://${host}`, allowed));
