import type { Deps } from "../deps.ts";
import {
  type AgentId,
  type OrgId,
  OrgIdSchema,
  type PoolId,
  VisitorIdSchema,
} from "../kernel/ids.ts";
import type { Doorbell } from "../live/doorbell.ts";
import { HEARTBEAT_TURNS } from "../live/doorbells.ts";

const LOOK = "look";

// A greeter who is busy for less than this is not taken from the page.
const SETTLE_MS = 1_000;

// A crowd looks again one after the other, which leaves the server time for rings: the more so the
// later a busy server comes to it.
const BETWEEN_RINGS_MS = 2;
const LONGEST_BETWEEN_RINGS_MS = 100;

type RingDeps = Pick<Deps, "clock" | "hub" | "doorbells" | "freeAgents" | "log">;

/** Turns wake-ups into "look again", for those visitors whose page shows something outdated. */
export function ringDoorbells(deps: RingDeps): () => void {
  const settling = new Map<OrgId, NodeJS.Timeout>();
  const busy = new Map<OrgId, ReadonlySet<AgentId>>();
  const crowd = createCrowd((bell) => !isOutdated(deps, bell));
  const settleSoon = (orgId: OrgId) => {
    if (!settling.has(orgId)) settling.set(orgId, setTimeout(settle, SETTLE_MS, orgId));
  };
  const settle = (orgId: OrgId) => {
    settling.delete(orgId);
    findOutdated(deps, orgId, busy.get(orgId) ?? NOBODY).then(
      ({ outdated, busySince }) => {
        for (const bell of outdated) crowd.add(bell, "unless it clears up");
        busy.delete(orgId);
        if (busySince.size === 0) return;
        busy.set(orgId, busySince);
        settleSoon(orgId);
      },
      (error) => deps.log.error({ err: error, orgId }, "could not ring doorbells"),
    );
  };
  const stop = deps.hub.listen((topic) => {
    const [kind, id = ""] = topic.split(":");
    if (kind === "visitor")
      for (const bell of deps.doorbells.ofVisitor(VisitorIdSchema.parse(id))) ring(bell);
    if (kind === "availability" || kind === "offers") settleSoon(OrgIdSchema.parse(id));
    // Another pool may answer on any of these pages now.
    if (kind === "routing")
      for (const bell of deps.doorbells.ofOrg(OrgIdSchema.parse(id)).pages)
        crowd.add(bell, "in any case");
  });
  return () => {
    stop();
    crowd.close();
    for (const timer of settling.values()) clearTimeout(timer);
  };
}

const NOBODY: ReadonlySet<AgentId> = new Set();

type Outdated = {
  readonly outdated: readonly Doorbell[];
  /** Greeters who are shown and busy but were not before: they are given time. */
  readonly busySince: ReadonlySet<AgentId>;
};

async function findOutdated(
  deps: RingDeps,
  orgId: OrgId,
  busyBefore: ReadonlySet<AgentId>,
): Promise<Outdated> {
  const now = deps.clock();
  const offers = await deps.freeAgents.offers(orgId, now);
  const { byGreeter, waiting } = deps.doorbells.ofOrg(orgId);
  const busySince = new Set<AgentId>();
  const outdated: Doorbell[] = [];
  for (const [greeterId, pages] of byGreeter) {
    if (offers.isFree(greeterId, now)) continue;
    if (busyBefore.has(greeterId)) outdated.push(...pages);
    else busySince.add(greeterId);
  }
  const room = new Map<PoolId, number>();
  for (const bell of waiting) {
    const { poolId } = bell;
    const left = poolId ? (room.get(poolId) ?? offers.roomFor(poolId, now)) : 1;
    if (poolId) room.set(poolId, left - 1);
    if (left > 0) outdated.push(bell);
  }
  return { outdated, busySince };
}

/** A greeter who is free again by now stays on the page. */
function isOutdated({ freeAgents, clock }: RingDeps, { orgId, sees }: Doorbell): boolean {
  if (sees === undefined) return false;
  return sees === null || !freeAgents.lastOffers(orgId).isFree(sees, clock());
}

/** Pages that wait for their turn to look again, each once, however often it is added. */
function createCrowd(clearsUp: (bell: Doorbell) => boolean) {
  const waiting = new Map<Doorbell, "in any case" | "unless it clears up">();
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = BETWEEN_RINGS_MS;
  let dueAt = 0;
  const inAWhile = () => {
    dueAt = performance.now() + pauseMs;
    timer = setTimeout(next, pauseMs);
  };
  const next = () => {
    const isLate = performance.now() - dueAt > pauseMs + BETWEEN_RINGS_MS;
    pauseMs = isLate
      ? Math.min(pauseMs * 2, LONGEST_BETWEEN_RINGS_MS)
      : Math.max(pauseMs / 2, BETWEEN_RINGS_MS);
    timer = undefined;
    for (const [bell, rings] of waiting) {
      waiting.delete(bell);
      if (rings === "unless it clears up" && clearsUp(bell)) continue;
      ring(bell);
      break;
    }
    if (waiting.size > 0) inAWhile();
  };
  return {
    add(bell: Doorbell, rings: "in any case" | "unless it clears up") {
      if (waiting.get(bell) !== "in any case") waiting.set(bell, rings);
      if (!timer) inAWhile();
    },
    close: () => clearTimeout(timer),
  };
}

/** Notes whom a page shows, and which pool answers there. If that is somebody who has gone meanwhile, it looks again. */
export function noteSeen(
  { doorbells, freeAgents, clock }: Pick<Deps, "doorbells" | "freeAgents" | "clock">,
  bell: Doorbell,
  seen: Seen,
): void {
  bell.poolId = seen.poolId;
  doorbells.see(bell, seen.greeterId);
  const isGone =
    seen.greeterId && !freeAgents.lastOffers(bell.orgId).isFree(seen.greeterId, clock());
  if (isGone) setTimeout(ring, SETTLE_MS, bell);
}

/** What a page says it shows; no greeter known (`undefined`) during a call. */
export type Seen = {
  readonly greeterId: AgentId | null | undefined;
  readonly poolId: PoolId | null;
};

function ring({ socket }: Doorbell): void {
  if (socket.readyState === socket.OPEN) socket.send(LOOK);
}

/**
 * Cuts off pages that answer no ping. Each call pings the next turn's pages: a page is pinged again
 * after HEARTBEAT_TURNS calls.
 */
export function createHeartbeat({ doorbells }: Pick<Deps, "doorbells">): () => void {
  let turn = 0;
  return () => {
    for (const bell of doorbells.ofTurn(turn)) {
      if (bell.unanswered) bell.socket.terminate();
      else {
        bell.unanswered = true;
        bell.socket.ping();
      }
    }
    turn = (turn + 1) % HEARTBEAT_TURNS;
  };
}
