import type { WebSocket } from "ws";
import type { AgentId, CallId, OrgId, PoolId, VisitorId } from "../kernel/ids.ts";

/** A call, and which of the visitor's pages holds it. */
export type CallHolder = { readonly callId: CallId; readonly holder: number };

/** A visitor's open page and what it has reported. */
export type VisitorPage = {
  readonly socket: WebSocket;
  readonly visitorId: VisitorId;
  readonly orgId: OrgId;
  /** The greeter that the page shows. Undefined before the first report and during a call. */
  sees: AgentId | null | undefined;
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

// The time between the response with a greeter and the page's report that it shows them.
const EXPECTED_TIMEOUT_MS = 5_000;

/** The visitors' pages connected to this process. */
export function createPresenceSockets({ onWatchersChanged, onCapacityFreed }: Listeners) {
  const byVisitor = new Map<VisitorId, VisitorPage | VisitorPage[]>();
  const byOrg = new Map<OrgId, OrgPages>();
  const batches = Array.from({ length: HEARTBEAT_BATCHES }, () => new Set<VisitorPage>());
  const batchOf = ({ visitorId }: VisitorPage) => batches[batchOfVisitor(visitorId)];
  const watchers = createCounts<AgentId>();
  const expected = createExpected();

  const see = (page: VisitorPage, agentId: AgentId | null | undefined): void => {
    expected.clear(page.visitorId);
    const orgPages = byOrg.get(page.orgId);
    const before = page.sees;
    if (before === agentId || !orgPages) return;
    orgPages.show(page, agentId);
    for (const [watched, by] of [
      [before, -1],
      [agentId, 1],
    ] as const) {
      if (!watched) continue;
      watchers.add(watched, by);
      onWatchersChanged(watched);
    }
    if (before && orgPages.waiting.size > 0) onCapacityFreed(page.orgId);
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
    /** Counts the visitor as an expected watcher of the agent until their page reports its greeter. */
    expectWatcher: expected.expect,
    /** How many pages of this process show this agent. */
    watching: watchers.of,
    /** How many pages show this agent or are expected to. */
    watchingOrExpected: (agentId: AgentId): number => watchers.of(agentId) + expected.of(agentId),
    *all(): Iterable<VisitorPage> {
      for (const { pages } of byOrg.values()) yield* pages;
    },
    /** The pages of one heartbeat batch, 0 to HEARTBEAT_BATCHES - 1. */
    ofBatch: (batch: number): Iterable<VisitorPage> => batches[batch] ?? [],
  };
}

/** Visitors who were sent a greeter and whose page has not yet reported that it shows them. */
function createExpected() {
  const expected = createCounts<AgentId>();
  const clearByVisitor = new Map<VisitorId, () => void>();
  const clear = (visitorId: VisitorId): void => clearByVisitor.get(visitorId)?.();
  return {
    of: expected.of,
    clear,
    expect(visitorId: VisitorId, agentId: AgentId): void {
      clear(visitorId);
      expected.add(agentId, 1);
      const clearThis = () => {
        clearTimeout(timer);
        clearByVisitor.delete(visitorId);
        expected.add(agentId, -1);
      };
      const timer = setTimeout(clearThis, EXPECTED_TIMEOUT_MS).unref();
      clearByVisitor.set(visitorId, clearThis);
    },
  };
}

/** Ids are random, so the batches are about equally large. */
const batchOfVisitor = (visitorId: VisitorId): number =>
  Number.parseInt(visitorId.slice(-6), 16) % HEARTBEAT_BATCHES;

function createCounts<Key>() {
  const counts = new Map<Key, number>();
  return {
    of: (key: Key): number => counts.get(key) ?? 0,
    add(key: Key, by: 1 | -1): void {
      const total = (counts.get(key) ?? 0) + by;
      if (total > 0) counts.set(key, total);
      else counts.delete(key);
    },
  };
}

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
