import type { AgentId, PoolId } from "../../kernel/ids.ts";
import { isConnected, isWrappingUp, type Presence } from "../../presence/domain/presence.ts";
import type { AskedPool, Considered, PassedOver } from "./decision.ts";

export type Candidate = Presence & {
  readonly agentId: AgentId;
  readonly name: string;
  /** 1 primary, 2 standard, 3 backup. */
  readonly tier: number;
  /** Rung or talking. */
  readonly inCall: boolean;
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

export type Preferences = {
  /** Whom the visitor sees: stays within the best tier that has anybody free. */
  readonly preferred?: AgentId | null;
  /** Whom this attempt has rung already. */
  readonly except?: ReadonlySet<AgentId>;
  /** Who is about to be rung for somebody else. */
  readonly reserved?: ReadonlySet<AgentId>;
  /** Whether who has as many watchers as may be is taken too: a visitor who rings watches nobody. */
  readonly allowFull?: boolean;
};

/** Why this candidate cannot be given a visitor now, or null. */
export function whyNot(
  candidate: Candidate,
  preferences: Preferences,
  now: Date,
): PassedOver | null {
  if (preferences.except?.has(candidate.agentId)) return "rung_already";
  if (!isConnected(candidate, now)) return "offline";
  if (!candidate.available) return "away";
  if (candidate.inCall || preferences.reserved?.has(candidate.agentId)) return "busy";
  if (isWrappingUp(candidate, now)) return "wrap_up";
  // A visitor who sees this agent is one of the watchers.
  if (preferences.allowFull || candidate.agentId === preferences.preferred) return null;
  return candidate.watchers >= candidate.maxWatchers ? "full" : null;
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
  preferences: Preferences,
  now: Date,
): C | undefined {
  for (const { members } of pools) {
    const best = bestOf(members, preferences, now);
    if (best) return best;
  }
  return undefined;
}

function bestOf<C extends Candidate>(
  members: readonly C[],
  preferences: Preferences,
  now: Date,
): C | undefined {
  let best: C | undefined;
  for (const member of members) {
    if (best && compare(member, best, preferences) >= 0) continue;
    if (whyNot(member, preferences, now) === null) best = member;
  }
  return best;
}

/** Negative when the first comes before the second. */
function compare(one: Candidate, other: Candidate, preferences: Preferences): number {
  return (
    one.tier - other.tier ||
    Number(other.agentId === preferences.preferred) -
      Number(one.agentId === preferences.preferred) ||
    one.watchers - other.watchers ||
    assignedMs(one) - assignedMs(other) ||
    (one.agentId < other.agentId ? -1 : 1)
  );
}

const assignedMs = ({ lastAssignedAt }: Candidate): number => lastAssignedAt?.getTime() ?? 0;

/** By what the chosen one came before this one, who was free as well. */
function whyLater(one: Candidate, chosen: Candidate, preferences: Preferences): PassedOver {
  if (one.tier !== chosen.tier) return "later_tier";
  if (chosen.agentId === preferences.preferred) return "other_preferred";
  return one.watchers === chosen.watchers ? "assigned_later" : "more_watchers";
}

export type Explained<C extends Candidate> = {
  readonly pools: readonly PoolOnDuty<C>[];
  readonly preferences: Preferences;
  /** What `chooseAgent` made of them. */
  readonly chosen: C | undefined;
};

/**
 * How that choice came about: every pool that was asked, and why each member was passed over, tier by
 * tier. Of a long pool only `most` are listed, the chosen one among them.
 */
export function explainChoice<C extends Candidate>(
  { pools, preferences, chosen }: Explained<C>,
  now: Date,
  most: number,
): AskedPool[] {
  const asked: AskedPool[] = [];
  for (const { poolId, poolName, members } of pools) {
    const found = chosen && members.includes(chosen) ? chosen : undefined;
    const listed = members.slice(0, most).sort((one, other) => one.tier - other.tier);
    if (found && !listed.includes(found)) listed.splice(-1, 1, found);
    const considered = listed.map((member) => consider(member, found, preferences, now));
    asked.push({ poolId, poolName, considered, unlisted: members.length - considered.length });
    if (found) break;
  }
  return asked;
}

function consider(
  member: Candidate,
  chosen: Candidate | undefined,
  preferences: Preferences,
  now: Date,
): Considered {
  const { agentId, name, tier, watchers } = member;
  if (member === chosen) return { agentId, name, tier, watchers, why: "chosen" };
  const whyFreeButNot = () => (chosen ? whyLater(member, chosen, preferences) : "offline");
  return {
    agentId,
    name,
    tier,
    watchers,
    why: whyNot(member, preferences, now) ?? whyFreeButNot(),
  };
}
