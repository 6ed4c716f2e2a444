import type { WebSocket } from "ws";
import type { AgentId, CallId, OrgId, PoolId, SiteId, VisitorId } from "../kernel/ids.ts";
import { createPageWatchers } from "./page-watchers.ts";

/** A call, and which of the visitor's pages holds it. */
export type CallHolder = { readonly callId: CallId; readonly holder: number };

/** A visitor's open page and what it has reported. */
export type VisitorPage = {
  readonly socket: WebSocket;
  readonly visitorId: VisitorId;
  readonly orgId: OrgId;
  readonly siteId: SiteId;
  /** Of a preview page, in seconds since 1970. */
  readonly previewUntil?: number | undefined;
  /** The website of the page. Null if its browser didn't say. */
  readonly origin: string | null;
  readonly address: string;
  /** The greeter that the page shows. Undefined before the first report and during a call. */
  sees: AgentId | null | undefined;
  /** The agent who counts this page as a watcher: the one it shows, if the server offered that agent. */
  watches: AgentId | null;
  /** The call that the page holds, if any. */
  holds: CallHolder | null;
  /** The pool that answers on this page, once reported. */
  poolId: PoolId | null;
  /** Set by the heartbeat, cleared by the pong. */
  unanswered: boolean;
};

/** Pings are sent in this many batches per heartbeat, so that they don't block the event loop. */
export const HEARTBEAT_BATCHES = 150;

export type PresenceSockets = ReturnType<typeof createPresenceSockets>;

type Listeners = {
  /** The number of pages that show the agent has changed. */
  onWatchersChanged(agentId: AgentId): void;
  /** An agent has lost a watcher while pages of this organization wait for a free agent. */
  onCapacityFreed(orgId: OrgId): void;
};

/** The visitors' pages connected to this process. */
export function createPresenceSockets({ onWatchersChanged, onCapacityFreed }: Listeners) {
  const byVisitor = new Map<VisitorId, VisitorPage | VisitorPage[]>();
  const byOrg = new Map<OrgId, OrgPages>();
  const batches = Array.from({ length: HEARTBEAT_BATCHES }, () => new Set<VisitorPage>());
  const batchOf = ({ visitorId }: VisitorPage) => batches[batchOfVisitor(visitorId)];
  const watchers = createPageWatchers(onWatchersChanged);

  const see = (page: VisitorPage, agentId: AgentId | null | undefined): void => {
    const orgPages = byOrg.get(page.orgId);
    if (!orgPages) return;
    if (page.sees !== agentId) orgPages.show(page, agentId);
    const { lostWatcher } = watchers.update(page);
    if (lostWatcher && orgPages.waiting.size > 0) onCapacityFreed(page.orgId);
  };
  const ofVisitor = (visitorId: VisitorId): readonly VisitorPage[] => {
    const pages = byVisitor.get(visitorId);
    return pages === undefined ? [] : Array.isArray(pages) ? pages : [pages];
  };

  return {
    /** Returns how many pages this visitor has open, including this one. */
    add(page: VisitorPage): number {
      const others = ofVisitor(page.visitorId);
      byVisitor.set(page.visitorId, others.length === 0 ? page : [...others, page]);
      const orgPages = byOrg.get(page.orgId) ?? createOrgPages();
      byOrg.set(page.orgId, orgPages);
      orgPages.add(page);
      batchOf(page)?.add(page);
      return others.length + 1;
    },
    /** Returns how many pages this visitor still has open. */
    remove(page: VisitorPage): number {
      see(page, undefined);
      const others = ofVisitor(page.visitorId).filter((other) => other !== page);
      const [first] = others;
      if (!first) byVisitor.delete(page.visitorId);
      else byVisitor.set(page.visitorId, others.length === 1 ? first : others);
      const orgPages = byOrg.get(page.orgId);
      orgPages?.remove(page);
      if (orgPages?.pages.size === 0) byOrg.delete(page.orgId);
      batchOf(page)?.delete(page);
      return others.length;
    },
    /** Whether a page of this visitor holds this call. */
    isHeld: (visitorId: VisitorId, { callId, holder }: CallHolder): boolean =>
      ofVisitor(visitorId).some(({ holds }) => holds?.callId === callId && holds.holder === holder),
    ofVisitor,
    ofOrg: (orgId: OrgId): Pick<OrgPages, "pages" | "waiting" | "byGreeter"> =>
      byOrg.get(orgId) ?? createOrgPages(),
    /** Records the greeter that this page shows. */
    see,
    offerGreeter: watchers.offerGreeter,
    expectWatcher: watchers.expectWatcher,
    watching: watchers.watching,
    watchingOrExpected: watchers.watchingOrExpected,
    *all(): Iterable<VisitorPage> {
      for (const { pages } of byOrg.values()) yield* pages;
    },
    /** The pages of one heartbeat batch, 0 to HEARTBEAT_BATCHES - 1. */
    ofBatch: (batch: number): Iterable<VisitorPage> => batches[batch] ?? [],
  };
}

/** Ids are random, so the batches are about equally large. */
const batchOfVisitor = (visitorId: VisitorId): number =>
  Number.parseInt(visitorId.slice(-6), 16) % HEARTBEAT_BATCHES;

type OrgPages = ReturnType<typeof createOrgPages>;

/** An organization's open pages, indexed by the greeter they show. */
function createOrgPages() {
  const pages = new Set<VisitorPage>();
  const waiting = new Set<VisitorPage>();
  const byGreeter = new Map<AgentId, Set<VisitorPage>>();

  const addToIndex = (page: VisitorPage): void => {
    if (page.sees === null) waiting.add(page);
    if (!page.sees) return;
    const others = byGreeter.get(page.sees);
    if (others) others.add(page);
    else byGreeter.set(page.sees, new Set([page]));
  };
  const removeFromIndex = (page: VisitorPage): void => {
    waiting.delete(page);
    if (!page.sees) return;
    const others = byGreeter.get(page.sees);
    others?.delete(page);
    if (others?.size === 0) byGreeter.delete(page.sees);
  };

  return {
    pages: pages as ReadonlySet<VisitorPage>,
    /** Pages that show no agent. */
    waiting: waiting as ReadonlySet<VisitorPage>,
    byGreeter: byGreeter as ReadonlyMap<AgentId, ReadonlySet<VisitorPage>>,
    add(page: VisitorPage): void {
      pages.add(page);
      addToIndex(page);
    },
    remove(page: VisitorPage): void {
      pages.delete(page);
      removeFromIndex(page);
    },
    show(page: VisitorPage, sees: VisitorPage["sees"]): void {
      removeFromIndex(page);
      page.sees = sees;
      addToIndex(page);
    },
  };
}
