import { isConnected, type Presence } from "../../presence/domain/presence.ts";
import type { AgentId, PoolId } from "../../team/domain/ids.ts";
import type { AskedPool, Considered, PassedOver } from "./decision.ts";

export type Candidate = Presence & {
  readonly agentId: AgentId;
  readonly name: string;
  /** 1 primary, 2 standard, 3 backup. */
  readonly tier: number;
  /** Rung or talking. */
  readonly inCall: boolean;
  /** After a call: not given anybody before this moment. */
  readonly wrapUpUntil: Date | null;
  /** When a visitor was last given to this agent, to see or to ring. */
  readonly lastAssignedAt: Date | null;
  /** How many visitors see this agent's greeting, and how many may. */
  readonly watchers: number;
  readonly maxWatchers: number;
};

/** One pool and its members, as they are asked. */
export type PoolOnDuty<C extends Candidate = Candidate> = {
  readonly poolId: PoolId;
  readonly poolName: string;
  readonly members: readonly C[];
};

export type Wish = {
  /** Whom the visitor sees: stays within the best tier that has anybody free. */
  readonly preferred?: AgentId | null;
  /** Whom this attempt has rung already. */
  readonly except?: ReadonlySet<AgentId>;
  /** Who is about to be rung for somebody else. */
  readonly engaged?: ReadonlySet<AgentId>;
};

/** Why this candidate cannot be given a visitor now, or null. */
export function whyNot(candidate: Candidate, wish: Wish, now: Date): PassedOver | null {
  if (wish.except?.has(candidate.agentId)) return "rung_already";
  if (!isConnected(candidate, now)) return "offline";
  if (!candidate.available) return "away";
  if (candidate.inCall || wish.engaged?.has(candidate.agentId)) return "busy";
  if (candidate.wrapUpUntil && now < candidate.wrapUpUntil) return "wrap_up";
  // A visitor who sees this agent is one of the watchers.
  const isShown = candidate.agentId === wish.preferred;
  return candidate.watchers >= candidate.maxWatchers && !isShown ? "full" : null;
}

/** Whether this candidate could answer a ring now. */
export const isFree = (candidate: Candidate, now: Date): boolean =>
  whyNot(candidate, { preferred: candidate.agentId }, now) === null;

/**
 * Who is given a visitor: pool by pool in the given order, and there tier by tier, the first that has
 * anybody free. Within it the agent whom the visitor sees, else one of those with fewest watchers who
 * was assigned longest ago. Undefined when nobody is free.
 */
export function chooseAgent<C extends Candidate>(
  pools: readonly PoolOnDuty<C>[],
  wish: Wish,
  now: Date,
): C | undefined {
  for (const { members } of pools) {
    const best = bestOf(members, wish, now);
    if (best) return best;
  }
  return undefined;
}

function bestOf<C extends Candidate>(members: readonly C[], wish: Wish, now: Date): C | undefined {
  let best: C | undefined;
  for (const member of members) {
    if (best && compare(member, best, wish) >= 0) continue;
    if (whyNot(member, wish, now) === null) best = member;
  }
  return best;
}

const BY_PREFERENCE = [
  { why: "later_tier", of: ({ tier }: Candidate) => tier },
  {
    why: "other_preferred",
    of: ({ agentId }: Candidate, { preferred }: Wish) => (agentId === preferred ? 0 : 1),
  },
  { why: "more_watchers", of: ({ watchers }: Candidate) => watchers },
  {
    why: "assigned_later",
    of: ({ lastAssignedAt }: Candidate) => lastAssignedAt?.getTime() ?? 0,
  },
] as const;

/** Negative when the first comes before the second. */
function compare(one: Candidate, other: Candidate, wish: Wish): number {
  for (const { of } of BY_PREFERENCE) {
    const difference = of(one, wish) - of(other, wish);
    if (difference !== 0) return difference;
  }
  return one.agentId < other.agentId ? -1 : 1;
}

/** By what the chosen one came before this one, who was free as well. */
function whyLater(one: Candidate, chosen: Candidate, wish: Wish): PassedOver {
  const decisive = BY_PREFERENCE.find(({ of }) => of(one, wish) !== of(chosen, wish));
  return decisive?.why ?? "assigned_later";
}

/**
 * What `chooseAgent` looked at to come to its choice: every pool that was asked, and why each member
 * was passed over, tier by tier and at most `most` of a pool.
 */
export function explainChoice(
  pools: readonly PoolOnDuty[],
  wish: Wish,
  now: Date,
  most: number,
): AskedPool[] {
  const asked: AskedPool[] = [];
  for (const { poolId, poolName, members } of pools) {
    const chosen = bestOf(members, wish, now);
    const listed = members.toSorted((one, other) => one.tier - other.tier).slice(0, most);
    if (chosen && !listed.includes(chosen)) listed.splice(-1, 1, chosen);
    const considered = listed.map((member) => consider(member, chosen, wish, now));
    asked.push({ poolId, poolName, considered, unlisted: members.length - considered.length });
    if (chosen) break;
  }
  return asked;
}

function consider(
  member: Candidate,
  chosen: Candidate | undefined,
  wish: Wish,
  now: Date,
): Considered {
  const { agentId, name, tier, watchers } = member;
  const whyFreeButNot = () => (chosen ? whyLater(member, chosen, wish) : "offline");
  const why = member === chosen ? "chosen" : (whyNot(member, wish, now) ?? whyFreeButNot());
  return { agentId, name, tier, watchers, why };
}
