import { isAvailable, type Presence } from "../../presence/domain/presence.ts";
import type { AgentId, OrgId, PoolId, VisitorId } from "../../team/domain/ids.ts";

/** Where a visitor stands: the pool of an organisation that answers here. */
export type Door = { readonly orgId: OrgId; readonly poolId: PoolId };

export type Candidate = Presence & {
  readonly agentId: AgentId;
  /** 1 primary, 2 standard, 3 backup. */
  readonly tier: number;
  readonly inCall: boolean;
  readonly lastRangAt: Date | null;
};

export type Wish = {
  /** Whom the visitor sees: preferred within the best tier that has anybody free. */
  readonly preferred?: AgentId | null;
  /** Whom this attempt has rung already. */
  readonly except?: ReadonlySet<AgentId>;
};

/** Whether this candidate could answer a ring now. */
export function isFree(candidate: Candidate, now: Date): boolean {
  return isAvailable(candidate, now) && !candidate.inCall;
}

/**
 * Who is rung: the best tier that has anybody free; there the preferred agent,
 * else the one who was rung longest ago. Undefined when nobody is free.
 */
export function chooseAgent<C extends Candidate>(
  candidates: readonly C[],
  { preferred, except }: Wish,
  now: Date,
): C | undefined {
  let best: C | undefined;
  for (const candidate of candidates) {
    if (except?.has(candidate.agentId) || !isFree(candidate, now)) continue;
    if (!best || isBefore(candidate, best, preferred)) best = candidate;
  }
  return best;
}

/**
 * Whose greeting a visitor sees: the one shown already while free in the best tier that has anybody
 * free, else one of that tier. Different visitors see different agents: when everybody saw the same
 * one, each call of hers would make every page look again, and every button ring her.
 */
export function chooseGreeter<C extends Candidate>(
  candidates: readonly C[],
  { visitorId, shown }: { readonly visitorId: VisitorId; readonly shown: AgentId | null },
  now: Date,
): C | undefined {
  const free = candidates.filter((candidate) => isFree(candidate, now));
  const tier = Math.min(...free.map((candidate) => candidate.tier));
  const best = free.filter((candidate) => candidate.tier === tier);
  const stays = best.find(({ agentId }) => agentId === shown);
  const inOrder = best.toSorted((one, other) => (one.agentId < other.agentId ? -1 : 1));
  return stays ?? inOrder[spread(visitorId) % inOrder.length];
}

/** The same number for the same id, evenly spread (FNV-1a, 32 bits). */
function spread(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function isBefore(
  one: Candidate,
  other: Candidate,
  preferred: AgentId | null | undefined,
): boolean {
  if (one.tier !== other.tier) return one.tier < other.tier;
  if (other.agentId === preferred) return false;
  if (one.agentId === preferred) return true;
  const rangLater = (one.lastRangAt?.getTime() ?? 0) - (other.lastRangAt?.getTime() ?? 0);
  return rangLater !== 0 ? rangLater < 0 : one.agentId < other.agentId;
}
