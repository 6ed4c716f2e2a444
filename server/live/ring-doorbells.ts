import type { Deps } from "../deps.ts";
import { type AgentId, type OrgId, OrgIdSchema, VisitorIdSchema } from "../team/domain/ids.ts";
import type { Doorbell } from "./doorbells.ts";

const LOOK = "look";

// A greeter who is busy for less than this is not taken from the page; a crowd looks again
// over as long a time and not all at once.
const SETTLE_MS = 1_000;

type RingDeps = Pick<Deps, "clock" | "hub" | "doorbells" | "freeAgents" | "log">;

/** Turns wake-ups into "look again", for those visitors whose page shows something outdated. */
export function ringDoorbells(deps: RingDeps): () => void {
  const settling = new Map<OrgId, NodeJS.Timeout>();
  const settle = (orgId: OrgId) => {
    settling.delete(orgId);
    ringOutdated(deps, orgId).catch((error) =>
      deps.log.error({ err: error, orgId }, "could not ring doorbells"),
    );
  };
  const stop = deps.hub.listen((topic) => {
    const [kind, id = ""] = topic.split(":");
    if (kind === "visitor")
      for (const bell of deps.doorbells.ofVisitor(VisitorIdSchema.parse(id))) ring(bell);
    if (kind === "availability") {
      const orgId = OrgIdSchema.parse(id);
      if (!settling.has(orgId)) settling.set(orgId, setTimeout(settle, SETTLE_MS, orgId));
    }
  });
  return () => {
    stop();
    for (const timer of settling.values()) clearTimeout(timer);
  };
}

async function ringOutdated(deps: RingDeps, orgId: OrgId): Promise<void> {
  const free = await deps.freeAgents.listNow(orgId, deps.clock());
  const outdated: Doorbell[] = [];
  for (const bell of deps.doorbells.ofOrg(orgId)) {
    const isRight = bell.sees ? free.has(bell.sees) : free.size === 0;
    if (bell.sees !== undefined && !isRight) outdated.push(bell);
  }
  const spreadMs = Math.min(outdated.length, SETTLE_MS);
  for (const [index, bell] of outdated.entries()) {
    setTimeout(ring, Math.floor((index / outdated.length) * spreadMs), bell);
  }
}

/** Notes whom a page shows. If that is somebody who has gone meanwhile, it looks again. */
export function noteSeen(
  { doorbells, freeAgents }: Pick<Deps, "doorbells" | "freeAgents">,
  bell: Doorbell,
  agentId: AgentId | null,
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
