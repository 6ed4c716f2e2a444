import type { Deps } from "../deps.ts";
import { type AgentId, type OrgId, OrgIdSchema, VisitorIdSchema } from "../team/domain/ids.ts";
import type { Doorbell } from "./doorbells.ts";

const LOOK = "look";

// A greeter who is busy for less than this is not taken from the page.
const SETTLE_MS = 1_000;

// A crowd looks again one after the other: this leaves the server time for rings.
const BETWEEN_RINGS_MS = 2;

type RingDeps = Pick<Deps, "clock" | "hub" | "doorbells" | "freeAgents" | "log">;

/** Turns wake-ups into "look again", for those visitors whose page shows something outdated. */
export function ringDoorbells(deps: RingDeps): () => void {
  const settling = new Map<OrgId, NodeJS.Timeout>();
  const busy = new Map<OrgId, ReadonlySet<AgentId>>();
  const crowd = createCrowd((bell) => isOutdated(deps, bell));
  const settleSoon = (orgId: OrgId) => {
    if (!settling.has(orgId)) settling.set(orgId, setTimeout(settle, SETTLE_MS, orgId));
  };
  const settle = (orgId: OrgId) => {
    settling.delete(orgId);
    findOutdated(deps, orgId, busy.get(orgId) ?? NOBODY).then(
      ({ outdated, busySince }) => {
        for (const bell of outdated) crowd.add(bell);
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
    if (kind === "availability") settleSoon(OrgIdSchema.parse(id));
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
  const free = await deps.freeAgents.listNow(orgId, deps.clock());
  const busySince = new Set<AgentId>();
  const outdated: Doorbell[] = [];
  for (const bell of deps.doorbells.ofOrg(orgId)) {
    if (bell.sees === undefined || (bell.sees ? free.has(bell.sees) : free.size === 0)) continue;
    if (bell.sees && !busyBefore.has(bell.sees)) busySince.add(bell.sees);
    else outdated.push(bell);
  }
  return { outdated, busySince };
}

/** A greeter who is free again by now stays on the page. */
function isOutdated({ freeAgents }: RingDeps, { orgId, sees }: Doorbell): boolean {
  if (sees === undefined) return false;
  return sees === null || !freeAgents.wasFree(orgId, sees);
}

/** Pages that wait for their turn to look again, each once, however often it is added. */
function createCrowd(isStillOutdated: (bell: Doorbell) => boolean) {
  const waiting = new Set<Doorbell>();
  let timer: NodeJS.Timeout | undefined;
  const next = () => {
    timer = undefined;
    for (const bell of waiting) {
      waiting.delete(bell);
      if (!isStillOutdated(bell)) continue;
      ring(bell);
      break;
    }
    if (waiting.size > 0) timer = setTimeout(next, BETWEEN_RINGS_MS);
  };
  return {
    add(bell: Doorbell) {
      waiting.add(bell);
      timer ??= setTimeout(next, 0);
    },
    close: () => clearTimeout(timer),
  };
}

/** Notes whom a page shows. If that is somebody who has gone meanwhile, it looks again. */
export function noteSeen(
  { doorbells, freeAgents }: Pick<Deps, "doorbells" | "freeAgents">,
  bell: Doorbell,
  agentId: AgentId | null | undefined,
): void {
  doorbells.see(bell, agentId);
  if (agentId && !freeAgents.wasFree(bell.orgId, agentId)) setTimeout(ring, SETTLE_MS, bell);
}

function ring({ socket }: Doorbell): void {
  if (socket.readyState === socket.OPEN) socket.send(LOOK);
}

/** Cuts off pages that answer no ping; called every few seconds. */
export function pingDoorbells({ doorbells }: Pick<Deps, "doorbells">): void {
  for (const bell of doorbells.all()) {
    if (bell.unanswered) bell.socket.terminate();
    else {
      bell.unanswered = true;
      bell.socket.ping();
    }
  }
}
