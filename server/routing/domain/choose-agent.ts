import { isAvailable, type Presence } from "../../presence/domain/presence.ts";
import type { AgentId, OrgId, PoolId } from "../../team/domain/ids.ts";

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
