import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import { createPacedQueue } from "../live/paced-queue.ts";
import type { VisitorPage } from "../live/presence-sockets.ts";
import { HEARTBEAT_TURNS } from "../live/presence-sockets.ts";

/** All that a visitor's page is sent: it then reads its state by a query. */
const REFRESH = "refresh";

// A greeter who is busy for less than this is not removed from the page.
const SETTLE_MS = 1_000;

type RefreshDeps = Pick<Deps, "clock" | "hub" | "presenceSockets" | "freeAgents" | "log">;

/** Turns wake-ups into "refresh" for those visitors whose page shows something outdated. */
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
      ({ outdated, busySince }) => {
        for (const page of outdated) queue.add(page, () => !isOutdated(deps, page));
        busy.delete(orgId);
        if (busySince.size === 0) return;
        busy.set(orgId, busySince);
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
    // Another pool may answer on any of these pages now.
    routing(orgId) {
      for (const page of presenceSockets.ofOrg(orgId).pages) queue.add(page);
    },
    reconnected() {
      for (const page of presenceSockets.all()) queue.add(page);
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
  /** Greeters who are shown and have become busy: they may be free again in a moment. */
  readonly busySince: ReadonlySet<AgentId>;
};

async function findOutdated(
  deps: RefreshDeps,
  orgId: OrgId,
  busyBefore: ReadonlySet<AgentId>,
): Promise<Outdated> {
  const now = deps.clock();
  const offers = await deps.freeAgents.offers(orgId, now);
  const { byGreeter, waiting } = deps.presenceSockets.ofOrg(orgId);
  const busySince = new Set<AgentId>();
  const outdated: VisitorPage[] = [];
  for (const [greeterId, pages] of byGreeter) {
    if (offers.isFree(greeterId, now)) continue;
    if (busyBefore.has(greeterId)) outdated.push(...pages);
    else busySince.add(greeterId);
  }
  const room = new Map<PoolId, number>();
  for (const page of waiting) {
    const { poolId } = page;
    const left = poolId ? (room.get(poolId) ?? offers.roomFor(poolId, now)) : 1;
    if (poolId) room.set(poolId, left - 1);
    if (left > 0) outdated.push(page);
  }
  return { outdated, busySince };
}

/** False when the greeter is free again by now. */
function isOutdated({ freeAgents, clock }: RefreshDeps, { orgId, sees }: VisitorPage): boolean {
  if (sees === undefined) return false;
  return sees === null || !freeAgents.lastOffers(orgId).isFree(sees, clock());
}

/** Records which greeter a page shows and which pool answers there; refreshes it if that agent has gone. */
export function recordShownGreeter(
  { presenceSockets, freeAgents, clock }: Pick<Deps, "presenceSockets" | "freeAgents" | "clock">,
  page: VisitorPage,
  seen: Seen,
): void {
  page.poolId = seen.poolId;
  presenceSockets.see(page, seen.greeterId);
  const isGone =
    seen.greeterId && !freeAgents.lastOffers(page.orgId).isFree(seen.greeterId, clock());
  if (isGone) refreshSoon(page);
}

const refreshingSoon = new WeakSet<VisitorPage>();

/** Once, however often the page says that it shows somebody who has gone. */
function refreshSoon(page: VisitorPage): void {
  if (refreshingSoon.has(page)) return;
  refreshingSoon.add(page);
  setTimeout(() => {
    refreshingSoon.delete(page);
    sendRefresh(page);
  }, SETTLE_MS).unref();
}

/** What a page reports that it shows; the greeter is `undefined` during a call. */
export type Seen = {
  readonly greeterId: AgentId | null | undefined;
  readonly poolId: PoolId | null;
};

function sendRefresh({ socket }: VisitorPage): void {
  if (socket.readyState === socket.OPEN) socket.send(REFRESH);
}

/**
 * Disconnects pages that answer no ping. Each call pings the pages of the next turn: a page is pinged
 * again after HEARTBEAT_TURNS calls.
 */
export function createHeartbeat({ presenceSockets }: Pick<Deps, "presenceSockets">): () => void {
  let turn = 0;
  return () => {
    for (const page of presenceSockets.ofTurn(turn)) {
      if (page.unanswered) page.socket.terminate();
      else {
        page.unanswered = true;
        page.socket.ping();
      }
    }
    turn = (turn + 1) % HEARTBEAT_TURNS;
  };
}
