import type { Db } from "../../drizzle/db.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { readCallPolicy } from "../settings/call-policy.ts";
import type { CallPolicy } from "../settings/domain/call-policy.ts";
import type { Candidate, PoolOnDuty } from "./domain/choose-agent.ts";
import {
  type PlannedPool,
  planRouting,
  poolsToAsk,
  type RoutingPlan,
} from "./domain/routing-plan.ts";
import { listPools } from "./fragments.ts";
import { listRules } from "./rule-fragments.ts";
import { listMemberships, listOnDuty, type OnDuty } from "./store.ts";

const SECOND_MS = 1_000;

// Every change invalidates what was read; these bound the cost of a lost wake-up.
const PLAN_AGE_MS = 10 * SECOND_MS;
const DUTY_AGE_MS = SECOND_MS;

// Whoever was chosen is rung within this time, or the attempt to write it has failed.
const CHOSEN_FOR_MS = SECOND_MS;

export type AgentOnDuty = OnDuty & Candidate;

export type Plan = { readonly routing: RoutingPlan; readonly policy: CallPolicy };
type Duty = {
  /** What had happened here when the read began. */
  readonly turn: number;
  readonly agents: ReadonlyMap<AgentId, OnDuty>;
};

export type RosterSources = {
  readPlan(orgId: OrgId): Promise<Plan>;
  readDuty(orgId: OrgId): Promise<readonly OnDuty[]>;
  /** How many visitors see this agent, or are about to. */
  watchers(agentId: AgentId): number;
};

/** The roster's rows. */
export const rosterFrom = (db: Db): Pick<RosterSources, "readPlan" | "readDuty"> => ({
  async readPlan(orgId) {
    const [rules, pools, memberships, policy] = await Promise.all([
      listRules(db, orgId),
      listPools(db, orgId),
      listMemberships(db, orgId),
      readCallPolicy(db, orgId),
    ]);
    const membersOf = Map.groupBy(memberships, ({ poolId }) => poolId);
    const planned = pools.map((pool) => ({ ...pool, members: membersOf.get(pool.poolId) ?? [] }));
    return { routing: planRouting(rules, planned), policy };
  },
  readDuty: (orgId) => listOnDuty(db, orgId),
});

/** An organisation's roster as it stands now: what was read, and what has happened here activity. */
export type OrgRoster = {
  readonly plan: Plan;
  agent(agentId: AgentId): AgentOnDuty | undefined;
  /** The pool and its overflow, in order. */
  poolsFor(poolId: PoolId): readonly PoolOnDuty<AgentOnDuty>[];
};

export type Roster = ReturnType<typeof createRoster>;

/** Who answers where and what everybody does, as this process last read it and has changed it activity. */
export function createRoster({ readPlan, readDuty, watchers }: RosterSources) {
  const activity = createRecentActivity();
  const plans = createTtlCache(readPlan, PLAN_AGE_MS);
  const duties = createTtlCache(async (orgId: OrgId): Promise<Duty> => {
    const turn = activity.nextTurn();
    const agents = await readDuty(orgId);
    return { turn, agents: new Map(agents.map((agent) => [agent.agentId, agent])) };
  }, DUTY_AGE_MS);

  /** What was read stands; what happens here is looked up whenever somebody asks. */
  const candidate = (duty: Duty, agentId: AgentId, tier: number): AgentOnDuty | undefined => {
    const agent = duty.agents.get(agentId);
    if (!agent) return undefined;
    return {
      ...agent,
      tier,
      get inCall() {
        return activity.inCall(agentId, duty.turn) ?? agent.inCall;
      },
      get lastAssignedAt() {
        return latest(activity.assignedAt(agentId), agent.lastRangAt);
      },
      get watchers() {
        return watchers(agentId);
      },
    };
  };
  const rosterOf = (plan: Plan, duty: Duty): OrgRoster => {
    const pools = new Map<PoolId, readonly PoolOnDuty<AgentOnDuty>[]>();
    const onDuty = ({ poolId, name, members }: PlannedPool): PoolOnDuty<AgentOnDuty> => ({
      poolId,
      poolName: name,
      members: members.flatMap(({ agentId, tier }) => candidate(duty, agentId, tier) ?? []),
    });
    return {
      plan,
      agent: (agentId) => candidate(duty, agentId, 1),
      poolsFor(poolId) {
        const known = pools.get(poolId);
        if (known) return known;
        const asked = poolsToAsk(plan.routing, poolId).map(onDuty);
        pools.set(poolId, asked);
        return asked;
      },
    };
  };
  const remembered = new WeakMap<Duty, { readonly plan: Plan; readonly roster: OrgRoster }>();
  const combine = (plan: Plan, duty: Duty): OrgRoster => {
    const known = remembered.get(duty);
    if (known?.plan === plan) return known.roster;
    const roster = rosterOf(plan, duty);
    remembered.set(duty, { plan, roster });
    return roster;
  };

  return {
    async read(orgId: OrgId, now: Date): Promise<OrgRoster> {
      return combine(...(await Promise.all([plans.get(orgId, now), duties.get(orgId, now)])));
    },
    /** What was read last, however old. */
    last(orgId: OrgId): OrgRoster | undefined {
      const [plan, duty] = [plans.last(orgId), duties.last(orgId)];
      return plan && duty && combine(plan, duty);
    },
    invalidate: (orgId: OrgId): void => duties.invalidate(orgId),
    reserved: activity.reserved,
    recordGreeting: activity.recordGreeting,
    recordChoice: activity.recordChoice,
    recordCall: activity.recordCall,
    /** Wake-ups that make what was read stale. Calls of this process are noted by `recordCall`. */
    subscriber: {
      routing(orgId) {
        duties.invalidate(orgId);
        plans.invalidate(orgId);
      },
      availability: duties.invalidate,
      offers(orgId, from) {
        if (from === "elsewhere") duties.invalidate(orgId);
      },
      reconnected() {
        plans.invalidateAll();
        duties.invalidateAll();
      },
    } satisfies Subscriber,
  };
}

/** What has happened in this process, by agent. A turn tells what a read has seen from what came later. */
function createRecentActivity() {
  let turn = 0;
  const calls = new Map<AgentId, { readonly turn: number; readonly inCall: boolean }>();
  const assigned = new Map<AgentId, Date>();
  const chosen = new Map<AgentId, number>();
  return {
    nextTurn: (): number => ++turn,
    /** Whether the agent is in a call, where that has changed after this turn. */
    inCall(agentId: AgentId, after: number): boolean | undefined {
      const last = calls.get(agentId);
      return last && last.turn > after ? last.inCall : undefined;
    },
    /** Whom this process is about to ring. */
    reserved(now: Date): ReadonlySet<AgentId> {
      for (const [agentId, at] of chosen)
        if (now.getTime() - at >= CHOSEN_FOR_MS) chosen.delete(agentId);
      return new Set(chosen.keys());
    },
    /** When the agent was last given a visitor, to be seen or to be rung. */
    assignedAt: (agentId: AgentId): Date | undefined => assigned.get(agentId),
    recordGreeting(agentId: AgentId, now: Date): void {
      assigned.set(agentId, now);
    },
    /** This process is about to ring the agent. */
    recordChoice(agentId: AgentId, now: Date): void {
      chosen.set(agentId, now.getTime());
      assigned.set(agentId, now);
    },
    /** After commit: this agent is in a call now, or in none any more. */
    recordCall(agentId: AgentId, inCall: boolean): void {
      calls.set(agentId, { turn: ++turn, inCall });
      chosen.delete(agentId);
    },
  };
}

const latest = (one: Date | undefined, other: Date | null): Date | null =>
  one && (!other || one > other) ? one : other;
