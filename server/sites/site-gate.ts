import type { Logger } from "pino";
import type { Db } from "../../drizzle/db.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";
import { MAX_REFUSED_HOSTS } from "../kernel/limits.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { hostOfOrigin, isOriginAllowed } from "./domain/allowed-domains.ts";
import { addRefusals, listAllowedDomains, type Refusals } from "./store.ts";

// Changes invalidate the cache. This limit applies when a wake-up is lost.
const MAX_AGE_MS = 60_000;

// Counts are written together, so that a flood of refused requests costs few writes.
const FLUSH_MS = 2_000;

export type SiteRef = { readonly orgId: OrgId; readonly siteId: SiteId };

export type SiteGate = ReturnType<typeof createSiteGate>;

type SiteGateDeps = { readonly db: Db; readonly log: Logger; readonly clock: () => Date };

/** Decides on which websites a site's key may be used. */
export function createSiteGate({ db, log, clock }: SiteGateDeps) {
  const domains = createTtlCache(async (orgId: OrgId) => {
    const sites = await listAllowedDomains(db, orgId);
    return new Map(sites.map(({ siteId, allowedDomains }) => [siteId, allowedDomains]));
  }, MAX_AGE_MS);
  const refused = createRefusalCounter({ db, log, clock });
  return {
    /** Whether a page of this origin may use the site. Counts refusals. */
    async admits({ orgId, siteId }: SiteRef, origin: string | null): Promise<boolean> {
      const allowed = (await domains.get(orgId, clock())).get(siteId) ?? [];
      if (isOriginAllowed(origin, allowed)) return true;
      refused.add({ orgId, siteId }, hostOfOrigin(origin));
      return false;
    },
    /** Writes the counted refusals. */
    flush: refused.flush,
    subscriber: {
      sites: domains.invalidate,
      reconnected: domains.invalidateAll,
    } satisfies Subscriber,
  };
}

type Counted = { readonly site: SiteRef; readonly hosts: Map<string, Refusals> };

function createRefusalCounter({ db, log, clock }: SiteGateDeps) {
  let counted = new Map<SiteId, Counted>();
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();

  const write = async (sites: Iterable<Counted>): Promise<void> => {
    for (const { site, hosts } of sites)
      await db.transaction((tx) => addRefusals(tx, site, [...hosts.values()], MAX_REFUSED_HOSTS));
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const sites = [...counted.values()];
    counted = new Map();
    written = written
      .then(() => write(sites))
      .catch((error: unknown) => log.error({ err: error }, "could not save refused hosts"));
    return written;
  };
  return {
    flush,
    add(site: SiteRef, host: string): void {
      const { hosts } = counted.get(site.siteId) ?? { hosts: new Map<string, Refusals>() };
      const count = hosts.get(host)?.count ?? 0;
      if (count === 0 && hosts.size >= MAX_REFUSED_HOSTS) return;
      hosts.set(host, { host, count: count + 1, lastAt: clock() });
      counted.set(site.siteId, { site, hosts });
      timer ??= setTimeout(flush, FLUSH_MS);
    },
  };
}
