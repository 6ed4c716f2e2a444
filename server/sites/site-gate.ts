import type { Logger } from "pino";
import type { Db } from "../../drizzle/db.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";
import { MAX_REFUSED_HOSTS } from "../kernel/limits.ts";
import type { Hub, Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { hostOfOrigin, isOriginAllowed } from "./domain/allowed-domains.ts";
import { addRefusals, listSiteRules, type Refusals } from "./store.ts";

// Changes invalidate the cache. This limit applies when a wake-up is lost.
const MAX_AGE_MS = 60_000;

// Counts are written together, so that a flood of refused requests costs few writes.
const FLUSH_MS = 2_000;

export type SiteRef = {
  readonly orgId: OrgId;
  readonly siteId: SiteId;
  /** Until when this service's own pages may show the site, in seconds since 1970. */
  readonly previewUntil?: number | undefined;
};

export type SiteGate = ReturnType<typeof createSiteGate>;

type SiteGateDeps = {
  readonly db: Db;
  readonly hub: Pick<Hub, "wake">;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Where this service's own pages are. */
  readonly publicUrl: string;
};

/** Decides on which websites a site's key may be used. */
export function createSiteGate(deps: SiteGateDeps) {
  const { db, clock, publicUrl } = deps;
  const rules = createTtlCache(async (orgId: OrgId) => {
    const sites = await listSiteRules(db, orgId);
    return new Map(sites.map(({ siteId, ...rule }) => [siteId, rule]));
  }, MAX_AGE_MS);
  const refused = createRefusalCounter(deps);
  const ownOrigin = new URL(publicUrl).origin;
  const judge = async ({ orgId, siteId, previewUntil }: SiteRef, origin: string | null) => {
    const now = clock();
    const rule = (await rules.get(orgId, now)).get(siteId);
    const isPreview = previewUntil !== undefined && origin === ownOrigin;
    const isAllowed = isPreview
      ? now.getTime() < previewUntil * 1_000
      : isOriginAllowed(origin, rule?.allowedDomains ?? []);
    return { isAllowed, isPreview, isRemoved: Boolean(rule?.removedAt) };
  };
  return {
    /** Whether a page of this origin may use the site. Counts refusals. */
    async admits(site: SiteRef, origin: string | null): Promise<boolean> {
      const { isAllowed, isPreview, isRemoved } = await judge(site, origin);
      const { orgId, siteId } = site;
      if (!isAllowed && !isPreview && !isRemoved)
        refused.add({ orgId, siteId }, hostOfOrigin(origin));
      return isAllowed && !isRemoved;
    },
    /** Whether a page of this origin may go on with a call although its site was removed. */
    async admitsRunningCall(site: SiteRef, origin: string | null): Promise<boolean> {
      const { isAllowed, isRemoved } = await judge(site, origin);
      return isAllowed && isRemoved;
    },
    /** Writes the counted refusals. */
    flush: refused.flush,
    subscriber: {
      sites: rules.invalidate,
      reconnected: rules.invalidateAll,
    } satisfies Subscriber,
  };
}

type Counted = { readonly site: SiteRef; readonly hosts: Map<string, Refusals> };

function createRefusalCounter({ db, hub, log, clock }: SiteGateDeps) {
  let counted = new Map<SiteId, Counted>();
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();

  const write = async (sites: Iterable<Counted>): Promise<void> => {
    for (const { site, hosts } of sites) {
      await db.transaction((tx) => addRefusals(tx, site, [...hosts.values()], MAX_REFUSED_HOSTS));
      hub.wake({ type: "site_seen", orgId: site.orgId });
    }
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
