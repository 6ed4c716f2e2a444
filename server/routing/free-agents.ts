import { greeterWithClips } from "../clips/domain/shown-clips.ts";
import { type Opening, type OpeningState, stateAt } from "../hours/domain/opening.ts";
import type { AgentId, OrgId, PoolId, VisitorId } from "../kernel/ids.ts";
import type { Greeter } from "../people/domain/greeter.ts";
import type { CallPolicy } from "../settings/domain/call-policy.ts";
import type { Offer } from "../settings/domain/unavailable-settings.ts";
import {
  type Candidate,
  chooseAgent,
  explainChoice,
  isFree,
  type Preferences,
  unavailableReason,
} from "./domain/choose-agent.ts";
import type { RoutingDecision } from "./domain/decision.ts";
import type { Rule } from "./domain/match-rule.ts";
import { poolOfPage } from "./domain/routing-plan.ts";
import type { OrgRoster, Roster, RosterAgent } from "./roster.ts";

// The decision is written to the call with every ring, so it lists fewer members than the tester.
const MAX_LOGGED_MEMBERS = 20;
const MAX_TESTER_MEMBERS = 200;

// One rejected ring is normal: the agent was rung by another process a moment ago. More than that
// suggests a stale roster.
const MAX_PLAUSIBLE_REJECTIONS = 2;

/** The agent to ring, with the reasons and the settings for the call. */
export type Choice = {
  readonly poolId: PoolId;
  readonly policy: CallPolicy;
  readonly agentId: AgentId | null;
  readonly decision: RoutingDecision;
};

/** Whom visitors of a page see. */
export type Greeting = Pick<Choice, "poolId" | "policy"> & {
  readonly greeter: RosterAgent | null;
  /** When working hours begin, if nobody works now. */
  readonly backAt: Date | null;
  /** What the visitor is offered if there is no greeter. */
  readonly offers: readonly Offer[];
};

/** What is known of a page on which no agent is available. */
export type UnavailablePage = Omit<Greeting, "greeter"> & {
  /** While an agent of the pool may be rung by their working hours. */
  readonly opening: Opening;
};

/** Which agents are free, and how many more visitors pools can greet. */
export type Offers = {
  isFree(agentId: AgentId, now: Date): boolean;
  /** How many more visitors of this pool can be shown an agent. */
  roomFor(poolId: PoolId, now: Date): number;
};

type FreeAgentsDeps = {
  readonly roster: Roster;
  readonly watchers: {
    /** Records that the server offered this agent to the visitor. */
    offerGreeter(visitor: Watcher, agentId: AgentId): void;
    /** Offers the agent, and counts the visitor as a watcher before the greeting is shown. */
    expectWatcher(visitor: Watcher, agentId: AgentId): void;
  };
};

type Watcher = { readonly visitorId: VisitorId; readonly address: string };

export type FreeAgents = ReturnType<typeof createFreeAgents>;

/**
 * Chooses the agents whom visitors see and ring, from the pool that answers on their page and its
 * overflow. Based on the cached roster; writing a ring checks that the agent is still free.
 */
export function createFreeAgents({ roster, watchers }: FreeAgentsDeps) {
  return {
    /**
     * The agent to show on this page, and the page's pool. The agent shown already stays unless an
     * earlier tier has a free agent. `backAt` is when working hours begin, if nobody works now.
     */
    async greeterFor(
      visitor: Watcher & { readonly orgId: OrgId },
      page: {
        readonly url: string;
        readonly shown: AgentId | null;
        /** Whose link opened the page: shown if free, whatever the page's pool. */
        readonly linked?: AgentId | null;
      },
      now: Date,
    ): Promise<Greeting> {
      const team = await roster.read(visitor.orgId, now);
      const { poolId } = poolOfPage(team.plan.routing, page.url);
      const linked = freeCaller(team, page.linked, now);
      const greeter =
        linked ??
        chooseAgent(
          team.poolsFor(poolId),
          { preferred: page.shown, reserved: roster.reserved(now) },
          now,
        );
      if (greeter && greeter.agentId === page.shown)
        watchers.offerGreeter(visitor, greeter.agentId);
      else if (greeter) {
        watchers.expectWatcher(visitor, greeter.agentId);
        roster.recordGreeting(greeter.agentId, now);
      }
      if (greeter) return { poolId, policy: team.policy, greeter, backAt: null, offers: [] };
      return { ...unavailablePage(team, poolId, now), greeter: null };
    },
    /** As if no agent was available. */
    async unavailablePage(orgId: OrgId, pageUrl: string, now: Date): Promise<UnavailablePage> {
      const team = await roster.read(orgId, now);
      const { poolId } = poolOfPage(team.plan.routing, pageUrl);
      return unavailablePage(team, poolId, now);
    },
    /**
     * The agent to ring for a visitor of this page. If writing the ring is rejected because the agent
     * is no longer free, call again with the number of rejections so far.
     */
    async chooseAgentToRing(
      orgId: OrgId,
      page: {
        readonly url: string;
        readonly greeterId: AgentId | null;
        /** Who calls this visitor back, and is rung if free, whatever the page's pool. */
        readonly calledBackBy?: AgentId | null;
      },
      now: Date,
      { rejections }: { readonly rejections: number },
    ): Promise<Choice> {
      if (rejections >= MAX_PLAUSIBLE_REJECTIONS) roster.invalidate(orgId);
      const team = await roster.read(orgId, now);
      const { poolId, rule } = poolOfPage(team.plan.routing, page.url);
      const base = { poolId, policy: team.policy };
      const caller = rejections === 0 ? freeCaller(team, page.calledBackBy, now) : null;
      if (caller) {
        roster.recordChoice(caller.agentId, now);
        const decision = { rule: rule && nameOf(rule), asked: [], chosen: caller.agentId };
        return { ...base, agentId: caller.agentId, decision };
      }
      const mayTakeReserved = rejections === 0;
      const picked = pick(
        { roster, team, poolId, mayTakeReserved },
        { preferred: page.greeterId },
        now,
      );
      const decision = { rule: rule && nameOf(rule), ...picked };
      return { ...base, agentId: picked.chosen, decision };
    },
    /** The page's pool and the settings for a call that rings no agent. */
    async chooseNoOne(orgId: OrgId, pageUrl: string, now: Date): Promise<Choice> {
      const { plan, policy } = await roster.read(orgId, now);
      const { poolId, rule } = poolOfPage(plan.routing, pageUrl);
      const decision = { rule: rule && nameOf(rule), asked: [], chosen: null };
      return { poolId, policy, agentId: null, decision };
    },
    /** The next agent to ring for a visitor of this pool, from a fresh roster. */
    async chooseNext(
      { orgId, poolId }: { readonly orgId: OrgId; readonly poolId: PoolId },
      except: ReadonlySet<AgentId>,
      now: Date,
    ): Promise<Pick<RoutingDecision, "asked" | "chosen">> {
      roster.invalidate(orgId);
      const team = await roster.read(orgId, now);
      return pick({ roster, team, poolId, mayTakeReserved: true }, { except }, now);
    },
    /** The agent who would ring for a call from this page now. Reserves no one. */
    async explain(orgId: OrgId, pageUrl: string, now: Date): Promise<RoutingDecision> {
      const team = await roster.read(orgId, now);
      const { poolId, rule } = poolOfPage(team.plan.routing, pageUrl);
      const pools = team.poolsFor(poolId);
      const strict = chooseAgent(pools, {}, now);
      const preferences = strict ? {} : { allowFull: true };
      const chosen = strict ?? chooseAgent(pools, preferences, now);
      return {
        rule: rule && nameOf(rule),
        asked: explainChoice({ pools, preferences, chosen }, now, MAX_TESTER_MEMBERS),
        chosen: chosen?.agentId ?? null,
      };
    },
    /** Undefined if no member with this id takes calls. */
    findAgent: async (
      orgId: OrgId,
      agentId: AgentId,
      now: Date,
    ): Promise<RosterAgent | undefined> => (await roster.read(orgId, now)).agent(agentId),
    /** The agent with the clips that visitors of this pool's pages see. */
    async greeterIn(
      { orgId, poolId }: { readonly orgId: OrgId; readonly poolId: PoolId | null },
      agent: Greeter,
      now: Date,
    ): Promise<Greeter> {
      const { agents, pools } = await roster.readClips(orgId, now);
      const ofPool = poolId ? pools.get(poolId) : undefined;
      return greeterWithClips(agent, agents.get(agent.agentId), ofPool);
    },
    /** Whether the agent may be rung by their working hours, and when that changes. */
    hoursOf: async (orgId: OrgId, agentId: AgentId, now: Date): Promise<OpeningState> =>
      stateAt((await roster.readHours(orgId, now)).ofAgent(agentId), now),
    offers: async (orgId: OrgId, now: Date): Promise<Offers> =>
      offersOf(await roster.read(orgId, now)),
    /** From the last roster that was read. Before the first read every agent counts as free. */
    lastOffers: (orgId: OrgId): Offers => offersOf(roster.last(orgId)),
    recordCall: roster.recordCall,
  };
}

/** The agent who calls the visitor back, or has sent them a link, if they can be rung. */
function freeCaller(
  team: OrgRoster,
  agentId: AgentId | null | undefined,
  now: Date,
): RosterAgent | null {
  const agent = agentId ? team.agent(agentId) : undefined;
  return agent && isFree(agent, now) ? agent : null;
}

const unavailablePage = (team: OrgRoster, poolId: PoolId, now: Date): UnavailablePage => ({
  poolId,
  policy: team.policy,
  backAt: team.backAt(poolId, now),
  offers: team.plan.offers,
  opening: team.opening(poolId),
});

type PickContext = {
  readonly roster: Roster;
  readonly team: OrgRoster;
  readonly poolId: PoolId;
  /** Whether an agent whom this process is about to ring for another visitor may be chosen. */
  readonly mayTakeReserved: boolean;
};

/**
 * Chooses the agent to ring. If none qualifies, tries agents at their watcher limit, then agents whom
 * this process is about to ring for another visitor.
 */
function pick(
  { roster, team, poolId, mayTakeReserved }: PickContext,
  preferences: Preferences,
  now: Date,
) {
  const pools = team.poolsFor(poolId);
  const reserved = roster.reserved(now);
  const choose = (preferences: Preferences) => ({
    preferences,
    chosen: chooseAgent(pools, preferences, now),
  });
  let choice = choose({ ...preferences, reserved });
  if (!choice.chosen) choice = choose({ ...preferences, reserved, allowFull: true });
  if (!choice.chosen && mayTakeReserved) choice = choose({ ...preferences, allowFull: true });
  const asked = explainChoice({ pools, ...choice }, now, MAX_LOGGED_MEMBERS);
  if (choice.chosen) roster.recordChoice(choice.chosen.agentId, now);
  return { asked, chosen: choice.chosen?.agentId ?? null };
}

const offersOf = (team: OrgRoster | undefined): Offers => ({
  isFree(agentId, now) {
    const agent = team?.agent(agentId);
    return team ? agent !== undefined && isFree(agent, now) : true;
  },
  roomFor: (poolId, now) =>
    team
      ? team.poolsFor(poolId).reduce((room, pool) => room + roomAmong(pool.members, now), 0)
      : Number.POSITIVE_INFINITY,
});

const roomAmong = (members: readonly Candidate[], now: Date): number =>
  members
    .filter((member) => unavailableReason(member, {}, now) === null)
    .reduce((room, { watchers, maxWatchers }) => room + maxWatchers - watchers, 0);

const nameOf = ({ ruleId, name }: Rule) => ({ ruleId, name });
