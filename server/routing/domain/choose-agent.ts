import type { AgentId, PoolId } from "../../kernel/ids.ts";
import { isConnected, isWrappingUp, type Presence } from "../../presence/domain/presence.ts";
import type { AskedPool, ConsideredMember, SkipReason } from "./decision.ts";

export type Candidate = Presence & {
  readonly agentId: AgentId;
  readonly name: string;
  /** 1 primary, 2 standard, 3 backup. */
  readonly tier: number;
  /** The organization's plan lets this agent be rung. */
  readonly inPlan: boolean;
  /** Whether this moment is within the working hours of the pool and of the agent. */
  worksAt(now: Date): boolean;
  /** A desk is connected to this process, so the stamp in the row may be old. */
  readonly isHere: boolean;
  /** Ringing counts too. */
  readonly inCall: boolean;
  /** When this agent was last shown to a visitor or rung. */
  readonly lastAssignedAt: Date | null;
  /** How many visitors see this agent's greeting. */
  readonly watchers: number;
  readonly maxWatchers: number;
};

export type PoolCandidates<C extends Candidate = Candidate> = {
  readonly poolId: PoolId;
  readonly poolName: string;
  readonly members: readonly C[];
};

export type Preferences = {
  /** The agent the visitor sees. Comes first within the earliest tier that has a free agent. */
  readonly preferred?: AgentId | null;
  /** Agents whom this call has already rung. */
  readonly except?: ReadonlySet<AgentId>;
  /** Agents who are about to be rung for other visitors. */
  readonly reserved?: ReadonlySet<AgentId>;
  /** Ignores `maxWatchers`, which limits greetings and not calls. */
  readonly allowFull?: boolean;
};

/** Why this candidate can't be chosen now, or null if it can. */
export function unavailableReason(
  candidate: Candidate,
  preferences: Preferences,
  now: Date,
): SkipReason | null {
  if (preferences.except?.has(candidate.agentId)) return "rung_already";
  if (!candidate.inPlan) return "not_in_plan";
  if (!candidate.worksAt(now)) return "outside_hours";
  if (!candidate.isHere && !isConnected(candidate, now)) return "offline";
  if (!candidate.available) return "away";
  if (candidate.inCall || preferences.reserved?.has(candidate.agentId)) return "busy";
  if (isWrappingUp(candidate, now)) return "wrap_up";
  // The visitor who sees this agent already counts as a watcher.
  if (preferences.allowFull || candidate.agentId === preferences.preferred) return null;
  return candidate.watchers >= candidate.maxWatchers ? "full" : null;
}

export const isFree = (candidate: Candidate, now: Date): boolean =>
  unavailableReason(candidate, { preferred: candidate.agentId }, now) === null;

/**
 * Chooses an agent from the first pool, and its earliest tier, with a free agent: the preferred one,
 * or the one with the fewest watchers, or the one assigned longest ago. Undefined if none is free.
 */
export function chooseAgent<C extends Candidate>(
  pools: readonly PoolCandidates<C>[],
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
    if (unavailableReason(member, preferences, now) === null) best = member;
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

/** Why a free candidate was not chosen. */
function rankingReason(one: Candidate, chosen: Candidate, preferences: Preferences): SkipReason {
  if (one.tier !== chosen.tier) return "later_tier";
  if (chosen.agentId === preferences.preferred) return "other_preferred";
  return one.watchers === chosen.watchers ? "assigned_later" : "more_watchers";
}

export type Selection<C extends Candidate> = {
  readonly pools: readonly PoolCandidates<C>[];
  readonly preferences: Preferences;
  /** The result of `chooseAgent` for the same pools and preferences. */
  readonly chosen: C | undefined;
};

/**
 * Why the agent was chosen: each pool up to the chosen agent's, with the reason every other member was
 * skipped. Lists at most `limit` members per pool, always including the chosen one.
 */
export function explainChoice<C extends Candidate>(
  { pools, preferences, chosen }: Selection<C>,
  now: Date,
  limit: number,
): AskedPool[] {
  const asked: AskedPool[] = [];
  for (const { poolId, poolName, members } of pools) {
    const found = chosen && members.includes(chosen) ? chosen : undefined;
    const listed = members.slice(0, limit).sort((one, other) => one.tier - other.tier);
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
): ConsideredMember {
  const { agentId, name, tier, watchers } = member;
  if (member === chosen) return { agentId, name, tier, watchers, why: "chosen" };
  const whyNotChosen = () => (chosen ? rankingReason(member, chosen, preferences) : "offline");
  return {
    agentId,
    name,
    tier,
    watchers,
    why: unavailableReason(member, preferences, now) ?? whyNotChosen(),
  };
}
