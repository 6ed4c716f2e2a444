import type { Logger } from "pino";
import type { Db } from "../../drizzle/db.ts";
import type { OrgId, SiteId, VisitorId } from "../kernel/ids.ts";
import { MAX_SEEN_PAGES, MAX_TRACKED_HOSTS } from "../kernel/limits.ts";
import type { Hub } from "../live/hub.ts";
import { hostOfOrigin } from "./domain/allowed-domains.ts";
import { pathOfPage } from "./domain/seen-page.ts";
import { createRecentKeys } from "./recent-keys.ts";
import { addSighting, deleteSeenPages, lockSite, trimSightings } from "./seen-store.ts";

// An admin who has just pasted the code sees it at once; after that, each process writes once a minute.
const FIRST_MS = 500;
const AGAIN_MS = 60_000;
const PAGES_KEPT_MS = 30 * 86_400_000;

type SightingsDeps = {
  readonly db: Db;
  readonly hub: Pick<Hub, "wake">;
  readonly log: Logger;
  readonly clock: () => Date;
};

export type SeenVisitor = {
  readonly orgId: OrgId;
  readonly siteId: SiteId;
  /** Null for a new visitor. */
  readonly visitorId: VisitorId | null;
  readonly origin: string | null;
};

export type SeenPage = {
  /** Masked. */
  readonly url: string;
  /** At the strict level nothing of the address is kept but the host. */
  readonly isStrict: boolean;
};

type Pending = {
  lastAt: Date;
  /** Forget the pages that were seen before. */
  isStrict: boolean;
  readonly pages: Map<string, { views: number; lastAt: Date }>;
};

type Tracked = {
  readonly site: { readonly orgId: OrgId; readonly siteId: SiteId };
  readonly host: string;
  writtenAtMs: number;
  pending: Pending | null;
  timer: NodeJS.Timeout | undefined;
};

export type Sightings = ReturnType<typeof createSightings>;

/** Notes on which websites and pages the widget of each site was loaded. */
export function createSightings({ db, hub, log, clock }: SightingsDeps) {
  const tracked = new Map<string, Tracked>();
  const views = createRecentKeys();
  let written = Promise.resolve();

  const write = async ({ site, host }: Tracked, pending: Pending): Promise<void> => {
    const pages = [...pending.pages].map(([path, page]) => ({ path, ...page }));
    const isKnown = await db.transaction(async (tx) => {
      if (!(await lockSite(tx, site))) return false;
      await addSighting(tx, site, { host, lastAt: pending.lastAt, pages });
      if (pending.isStrict) await deleteSeenPages(tx, site);
      await trimSightings(tx, site, new Date(clock().getTime() - PAGES_KEPT_MS));
      return true;
    });
    if (isKnown) hub.wake({ type: "site_seen", orgId: site.orgId });
  };
  const flushOne = (one: Tracked): Promise<void> => {
    clearTimeout(one.timer);
    one.timer = undefined;
    const { pending } = one;
    if (!pending) return written;
    one.pending = null;
    one.writtenAtMs = clock().getTime();
    written = written
      .then(() => write(one, pending))
      .catch((error: unknown) => log.error({ err: error }, "could not save where a site was seen"));
    return written;
  };
  const dropIdle = (nowMs: number): void => {
    for (const [key, { pending, writtenAtMs }] of tracked)
      if (!pending && nowMs - writtenAtMs >= AGAIN_MS) tracked.delete(key);
  };
  const track = ({ orgId, siteId }: SeenVisitor, host: string): Tracked | null => {
    const key = `${siteId} ${host}`;
    const known = tracked.get(key);
    if (known) return known;
    if (tracked.size >= MAX_TRACKED_HOSTS) dropIdle(clock().getTime());
    if (tracked.size >= MAX_TRACKED_HOSTS) return null;
    const one: Tracked = {
      site: { orgId, siteId },
      host,
      writtenAtMs: Number.NEGATIVE_INFINITY,
      pending: null,
      timer: undefined,
    };
    tracked.set(key, one);
    return one;
  };
  return {
    /** Counts a page once for each visitor in a while. */
    add(visitor: SeenVisitor, page: SeenPage | null): void {
      const host = hostOfOrigin(visitor.origin);
      const one = track(visitor, host);
      if (!one) return;
      const now = clock();
      one.pending ??= { lastAt: now, isStrict: false, pages: new Map() };
      one.pending.lastAt = now;
      one.pending.isStrict = page?.isStrict ?? one.pending.isStrict;
      const path = page && !page.isStrict ? pathOfPage(page.url) : null;
      if (path !== null) {
        const isNew = views.add(`${visitor.visitorId} ${host}${path}`, now);
        addPage(one.pending.pages, path, { isNew, now });
      }
      const waitMs = Math.max(FIRST_MS, one.writtenAtMs + AGAIN_MS - now.getTime());
      one.timer ??= setTimeout(() => void flushOne(one), waitMs);
    },
    /** Writes what has been noted. */
    async flush(): Promise<void> {
      for (const one of tracked.values()) void flushOne(one);
      await written;
    },
  };
}

function addPage(
  pages: Pending["pages"],
  path: string,
  { isNew, now }: { readonly isNew: boolean; readonly now: Date },
): void {
  const page = pages.get(path);
  if (page) {
    page.views += isNew ? 1 : 0;
    page.lastAt = now;
  } else if (pages.size < MAX_SEEN_PAGES) pages.set(path, { views: isNew ? 1 : 0, lastAt: now });
}
