import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import { createPacedQueue } from "../live/paced-queue.ts";
import type { VisitorPage } from "../live/presence-sockets.ts";
import { HEARTBEAT_BATCHES } from "../live/presence-sockets.ts";

/** The only message to a visitor's page, which then queries its state. */
const REFRESH = "refresh";

// A greeter who is busy for less than this stays on the page.
const SETTLE_MS = 1_000;

type RefreshDeps = Pick<Deps, "clock" | "hub" | "presenceSockets" | "freeAgents" | "log">;

/** Sends "refresh" to visitors whose page has become outdated. */
export function refreshVisitors(deps: RefreshDeps): () => void {
  const { hub, presenceSockets, log } = deps;
  const settling = new Map<OrgId, NodeJS.Timeout>();
  const busy = new Map<OrgId, ReadonlySet<AgentId>>();
  const queue = createPacedQueue(sendRefresh);
  const settleSoon = (orgId: OrgId) => {
    if (!settling.has(orgId)) settling.set(orgId, setTimeout(settle, SETTLE_MS, orgId));
  };
  const settle = (orgId: OrgId) => {
    settling.delete(orgId);
    findOutdated(deps, orgId, busy.get(orgId) ?? NO_AGENTS).then(
      ({ outdated, newlyBusy }) => {
        for (const page of outdated) queue.add(page, () => !isOutdated(deps, page));
        busy.delete(orgId);
        if (newlyBusy.size === 0) return;
        busy.set(orgId, newlyBusy);
        settleSoon(orgId);
      },
      (error) => log.error({ err: error, orgId }, "could not refresh visitors"),
    );
  };
  const unsubscribe = hub.subscribe({
    visitor(visitorId) {
      for (const page of presenceSockets.ofVisitor(visitorId)) sendRefresh(page);
    },
    availability: settleSoon,
    offers: settleSoon,
    // A different pool may now answer on any of these pages.
    routing(orgId) {
      for (const page of presenceSockets.ofOrg(orgId).pages) queue.add(page);
    },
    // Pages in a call first: the others may be many.
    reconnected() {
      for (const page of presenceSockets.all()) if (page.holds) sendRefresh(page);
      for (const page of presenceSockets.all()) if (!page.holds) queue.add(page);
    },
  });
  return () => {
    unsubscribe();
    queue.close();
    for (const timer of settling.values()) clearTimeout(timer);
  };
}

const NO_AGENTS: ReadonlySet<AgentId> = new Set();

type Outdated = {
  readonly outdated: readonly VisitorPage[];
  /** Greeters who have just become busy. Their pages are refreshed if they still are at the next check. */
  readonly newlyBusy: ReadonlySet<AgentId>;
};

async function findOutdated(
  deps: RefreshDeps,
  orgId: OrgId,
  busyBefore: ReadonlySet<AgentId>,
): Promise<Outdated> {
  const now = deps.clock();
  const offers = await deps.freeAgents.offers(orgId, now);
  const { byGreeter, waiting } = deps.presenceSockets.ofOrg(orgId);
  const newlyBusy = new Set<AgentId>();
  const outdated: VisitorPage[] = [];
  for (const [greeterId, pages] of byGreeter) {
    if (offers.isFree(greeterId, now)) continue;
    if (busyBefore.has(greeterId)) outdated.push(...pages);
    else newlyBusy.add(greeterId);
  }
  const capacity = new Map<PoolId, number>();
  for (const page of waiting) {
    const { poolId } = page;
    const remaining = poolId ? (capacity.get(poolId) ?? offers.roomFor(poolId, now)) : 1;
    if (poolId) capacity.set(poolId, remaining - 1);
    if (remaining > 0) outdated.push(page);
  }
  return { outdated, newlyBusy };
}

/** False if the greeter is free again. */
function isOutdated({ freeAgents, clock }: RefreshDeps, { orgId, sees }: VisitorPage): boolean {
  if (sees === undefined) return false;
  return sees === null || !freeAgents.lastOffers(orgId).isFree(sees, clock());
}

/** Records the greeter and the pool that a page shows. Refreshes the page if that agent isn't free. */
export function recordShownGreeter(
  { presenceSockets, freeAgents, clock }: Pick<Deps, "presenceSockets" | "freeAgents" | "clock">,
  page: VisitorPage,
  report: GreeterReport,
): void {
  page.poolId = report.poolId;
  presenceSockets.see(page, report.greeterId);
  const isBusy =
    report.greeterId && !freeAgents.lastOffers(page.orgId).isFree(report.greeterId, clock());
  if (isBusy) refreshSoon(page);
}

const refreshingSoon = new WeakSet<VisitorPage>();

/** At most one refresh is pending for each page, however often it reports a busy greeter. */
function refreshSoon(page: VisitorPage): void {
  if (refreshingSoon.has(page)) return;
  refreshingSoon.add(page);
  setTimeout(() => {
    refreshingSoon.delete(page);
    sendRefresh(page);
  }, SETTLE_MS).unref();
}

/** What a page reports to show. The greeter is `undefined` during a call. */
export type GreeterReport = {
  readonly greeterId: AgentId | null | undefined;
  readonly poolId: PoolId | null;
};

function sendRefresh({ socket }: VisitorPage): void {
  if (socket.readyState === socket.OPEN) socket.send(REFRESH);
}

/**
 * Disconnects pages that don't answer a ping. Each call pings the pages of the next batch, so each
 * page is pinged once every HEARTBEAT_BATCHES calls.
 */
export function createHeartbeat({ presenceSockets }: Pick<Deps, "presenceSockets">): () => void {
  let batch = 0;
  return () => {
    for (const page of presenceSockets.ofBatch(batch)) {
      if (page.unanswered) page.socket.terminate();
      else {
        page.unanswered = true;
        page.socket.ping();
      }
    }
    batch = (batch + 1) % HEARTBEAT_BATCHES;
  };
}
