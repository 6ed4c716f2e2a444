import type { Db } from "../../drizzle/db.ts";
import type { AccessReader, Standing } from "../access/access-reader.ts";
import { type OrgClips, readOrgClips } from "../clips/fragments.ts";
import type { Opening } from "../hours/domain/opening.ts";
import { readHours } from "../hours/read-hours.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { listOwnHours } from "../people/fragments.ts";
import { readCallPolicy } from "../settings/call-policy.ts";
import type { CallPolicy } from "../settings/domain/call-policy.ts";
import { type Offer, offersOf } from "../settings/domain/unavailable-settings.ts";
import { unavailableSettings } from "../settings/unavailable-settings.ts";
import type { Candidate, PoolCandidates } from "./domain/choose-agent.ts";
import { type RoutingHours, routingHours } from "./domain/routing-hours.ts";
import {
  overflowChain,
  type PlannedPool,
  planRouting,
  type RoutingPlan,
} from "./domain/routing-plan.ts";
import { listPools } from "./fragments.ts";
import { listRules } from "./rule-fragments.ts";
import { type AgentState, listAgentStates, listMemberships } from "./store.ts";

const SECOND_MS = 1_000;

// Changes invalidate the cache. These limits apply when a wake-up is lost.
const MAX_PLAN_AGE_MS = 10 * SECOND_MS;
const MAX_SNAPSHOT_AGE_MS = SECOND_MS;

// A chosen agent is rung within this time, or writing the ring has failed.
const RESERVATION_MS = SECOND_MS;

export type RosterAgent = AgentState & Candidate;

export type Plan = {
  readonly routing: RoutingPlan;
  readonly hours: RoutingHours;
  readonly policy: CallPolicy;
  /** What visitors are offered while no agent is available. */
  readonly offers: readonly Offer[];
  readonly clips: OrgClips;
};
type Snapshot = {
  readonly orgId: OrgId;
  /** The sequence number of this process's changes when the read began. */
  readonly sequence: number;
  readonly agents: ReadonlyMap<AgentId, AgentState>;
};

export type RosterSources = {
  readPlan(orgId: OrgId): Promise<Plan>;
  /** Called with each plan that is read: the next moment at which hours begin or end. */
  armHours(orgId: OrgId, at: Date | null): void;
  readAgents(orgId: OrgId): Promise<readonly AgentState[]>;
  /** What the organization's plan allows. */
  readStanding: AccessReader["read"];
  /** Whether a desk of this agent is connected to this process. */
  isHere(agentId: AgentId): boolean;
  /** How many visitors see this agent's greeting, or are about to. */
  watchers(agentId: AgentId): number;
};

export const rosterFrom = (db: Db): Pick<RosterSources, "readPlan" | "readAgents"> => ({
  async readPlan(orgId) {
    const [rules, { pools, hours }, policy, unavailable, clips] = await Promise.all([
      listRules(db, orgId),
      readScheduledPools(db, orgId),
      readCallPolicy(db, orgId),
      unavailableSettings.read(db, orgId),
      readOrgClips(db, orgId),
    ]);
    return {
      routing: planRouting(rules, pools),
      hours,
      policy,
      offers: offersOf(unavailable),
      clips,
    };
  },
  readAgents: (orgId) => listAgentStates(db, orgId),
});

/** Pools with their members, and when these may be rung. */
async function readScheduledPools(
  db: Db,
  orgId: OrgId,
): Promise<{ readonly pools: readonly PlannedPool[]; readonly hours: RoutingHours }> {
  const [pools, memberships, hours, ownHours] = await Promise.all([
    listPools(db, orgId),
    listMemberships(db, orgId),
    readHours(db, orgId),
    listOwnHours(db, orgId),
  ]);
  const membersOf = Map.groupBy(memberships, ({ poolId }) => poolId);
  const planned = pools.map((pool) => ({ ...pool, members: membersOf.get(pool.poolId) ?? [] }));
  const own = new Map(ownHours.map(({ agentId, workingHours }) => [agentId, workingHours]));
  return { pools: planned, hours: routingHours(hours, planned, own) };
}

/** An organisation's roster: what was last read, with this process's changes since. */
export type OrgRoster = {
  readonly plan: Plan;
  /** The settings for a new call, as far as the organization's plan allows them. */
  readonly policy: CallPolicy;
  agent(agentId: AgentId): RosterAgent | undefined;
  /** The pool, its overflow, and so on. */
  poolsFor(poolId: PoolId): readonly PoolCandidates<RosterAgent>[];
  /** When an agent of these pools may next be rung by their working hours, if that isn't now. */
  backAt(poolId: PoolId, now: Date): Date | null;
  /** While an agent of these pools may be rung by their working hours. */
  opening(poolId: PoolId): Opening;
};

export type Roster = ReturnType<typeof createRoster>;

/** Caches each organisation's routing plan and agents, and applies this process's own changes. */
export function createRoster(sources: RosterSources) {
  const { readPlan, armHours, readAgents, readStanding, isHere, watchers } = sources;
  const standings = new Map<OrgId, Standing>();
  const activity = createRecentActivity();
  const plans = createTtlCache(readPlan, MAX_PLAN_AGE_MS);
  const armed = new WeakSet<Plan>();
  const planOf = async (orgId: OrgId, now: Date): Promise<Plan> => {
    const plan = await plans.get(orgId, now);
    if (!armed.has(plan)) armHours(orgId, plan.hours.nextChange(now));
    armed.add(plan);
    return plan;
  };
  const snapshots = createTtlCache(async (orgId: OrgId): Promise<Snapshot> => {
    const sequence = activity.nextSequence();
    const agents = await readAgents(orgId);
    return { orgId, sequence, agents: new Map(agents.map((agent) => [agent.agentId, agent])) };
  }, MAX_SNAPSHOT_AGE_MS);

  /** The getters read this process's changes, so a cached roster stays current. */
  const candidate = (
    snapshot: Snapshot,
    { agentId, tier }: { readonly agentId: AgentId; readonly tier: number },
    hours: Opening,
  ): RosterAgent | undefined => {
    const agent = snapshot.agents.get(agentId);
    if (!agent) return undefined;
    return {
      ...agent,
      tier,
      worksAt: hours.isOpenAt,
      get inPlan() {
        return standings.get(snapshot.orgId)?.mayBeRung(agentId) ?? true;
      },
      get inCall() {
        return activity.inCall(agentId, snapshot.sequence) ?? agent.inCall;
      },
      get isHere() {
        return isHere(agentId);
      },
      get lastAssignedAt() {
        return latest(activity.assignedAt(agentId), agent.lastRangAt);
      },
      get watchers() {
        return watchers(agentId);
      },
    };
  };
  const rosterOf = (plan: Plan, snapshot: Snapshot): OrgRoster => {
    const unrecorded = { ...plan.policy, recording: null };
    const pools = new Map<PoolId, readonly PoolCandidates<RosterAgent>[]>();
    const toCandidates = ({ poolId, name, members }: PlannedPool): PoolCandidates<RosterAgent> => ({
      poolId,
      poolName: name,
      members: members.flatMap(
        (member) => candidate(snapshot, member, plan.hours.ofAgentIn(poolId, member.agentId)) ?? [],
      ),
    });
    return {
      plan,
      get policy() {
        const allowed = standings.get(snapshot.orgId)?.allowance.paidFeatures ?? true;
        return allowed ? plan.policy : unrecorded;
      },
      agent: (agentId) => candidate(snapshot, { agentId, tier: 1 }, plan.hours.ofAgent(agentId)),
      poolsFor(poolId) {
        const known = pools.get(poolId);
        if (known) return known;
        const chain = overflowChain(plan.routing, poolId).map(toCandidates);
        pools.set(poolId, chain);
        return chain;
      },
      opening: (poolId) => plan.hours.ofPools(overflowChain(plan.routing, poolId)),
      backAt: (poolId, now) => plan.hours.backAt(overflowChain(plan.routing, poolId), now),
    };
  };
  const combined = new WeakMap<Snapshot, { readonly plan: Plan; readonly roster: OrgRoster }>();
  const combine = (plan: Plan, snapshot: Snapshot): OrgRoster => {
    const known = combined.get(snapshot);
    if (known?.plan === plan) return known.roster;
    const roster = rosterOf(plan, snapshot);
    combined.set(snapshot, { plan, roster });
    return roster;
  };

  return {
    async read(orgId: OrgId, now: Date): Promise<OrgRoster> {
      const [plan, snapshot, standing] = await Promise.all([
        planOf(orgId, now),
        snapshots.get(orgId, now),
        readStanding(orgId, now),
      ]);
      standings.set(orgId, standing);
      return combine(plan, snapshot);
    },
    /** Of agents and pools. Reads less than the roster. */
    readClips: async (orgId: OrgId, now: Date): Promise<OrgClips> =>
      (await planOf(orgId, now)).clips,
    /** When agents may be rung. Reads less than the roster. */
    readHours: async (orgId: OrgId, now: Date): Promise<RoutingHours> =>
      (await planOf(orgId, now)).hours,
    /** The last roster that was read, even if it is stale. */
    last(orgId: OrgId): OrgRoster | undefined {
      const [plan, snapshot] = [plans.last(orgId), snapshots.last(orgId)];
      return plan && snapshot && combine(plan, snapshot);
    },
    invalidate: (orgId: OrgId): void => snapshots.invalidate(orgId),
    reserved: activity.reserved,
    recordGreeting: activity.recordGreeting,
    recordChoice: activity.recordChoice,
    recordCall: activity.recordCall,
    /** Invalidates the cache on wake-ups. This process's own calls come in through `recordCall`. */
    subscriber: {
      routing(orgId) {
        snapshots.invalidate(orgId);
        plans.invalidate(orgId);
      },
      availability: snapshots.invalidate,
      offers(orgId, from) {
        if (from === "elsewhere") snapshots.invalidate(orgId);
      },
      reconnected() {
        plans.invalidateAll();
        snapshots.invalidateAll();
      },
    } satisfies Subscriber,
  };
}

/** This process's changes by agent. Sequence numbers show which reads already include a change. */
function createRecentActivity() {
  let sequence = 0;
  const calls = new Map<AgentId, { readonly sequence: number; readonly inCall: boolean }>();
  const assigned = new Map<AgentId, Date>();
  const chosen = new Map<AgentId, number>();
  return {
    nextSequence: (): number => ++sequence,
    /** Whether the agent is in a call, if that has changed after this sequence number. */
    inCall(agentId: AgentId, after: number): boolean | undefined {
      const last = calls.get(agentId);
      return last && last.sequence > after ? last.inCall : undefined;
    },
    /** The agents that this process is about to ring. */
    reserved(now: Date): ReadonlySet<AgentId> {
      for (const [agentId, at] of chosen)
        if (now.getTime() - at >= RESERVATION_MS) chosen.delete(agentId);
      return new Set(chosen.keys());
    },
    /** When the agent was last shown to a visitor or chosen for a ring. */
    assignedAt: (agentId: AgentId): Date | undefined => assigned.get(agentId),
    recordGreeting(agentId: AgentId, now: Date): void {
      assigned.set(agentId, now);
    },
    /** Reserves the agent, whom this process is about to ring. */
    recordChoice(agentId: AgentId, now: Date): void {
      chosen.set(agentId, now.getTime());
      assigned.set(agentId, now);
    },
    /** Call after commit. */
    recordCall(agentId: AgentId, inCall: boolean): void {
      calls.set(agentId, { sequence: ++sequence, inCall });
      chosen.delete(agentId);
    },
  };
}

const latest = (one: Date | undefined, other: Date | null): Date | null =>
  one && (!other || one > other) ? one : other;
