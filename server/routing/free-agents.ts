import type { AgentId, OrgId, PoolId, VisitorId } from "../kernel/ids.ts";
import type { CallPolicy } from "../settings/domain/call-policy.ts";
import {
  type Candidate,
  chooseAgent,
  explainChoice,
  isFree,
  type Preferences,
  whyNot,
} from "./domain/choose-agent.ts";
import type { RoutingDecision } from "./domain/decision.ts";
import type { Rule } from "./domain/match-rule.ts";
import { poolOfPage } from "./domain/routing-plan.ts";
import type { AgentOnDuty, OrgRoster, Roster } from "./roster.ts";

// A decision is kept with its call: enough to see why, small enough to write with every ring.
const LISTED_IN_LOG = 20;
const LISTED_IN_TESTER = 200;

// One refusal is somebody who was taken a moment ago, and is not chosen again for a while; several
// mean that the roster is wrong.
const MAX_PLAUSIBLE_REJECTIONS = 2;

/** Whom to ring, from which pool, why, and the organisation's numbers. */
export type Choice = {
  readonly poolId: PoolId;
  readonly policy: CallPolicy;
  readonly agentId: AgentId | null;
  readonly decision: RoutingDecision;
};

/** Who is free and where there is room. */
export type Offers = {
  isFree(agentId: AgentId, now: Date): boolean;
  /** How many more visitors of this pool could be shown somebody. */
  roomFor(poolId: PoolId, now: Date): number;
};

type Needs = {
  readonly roster: Roster;
  readonly greetings: {
    /** Notes that this visitor may go on to show this agent. */
    offer(visitor: GreetedVisitor, agentId: AgentId): void;
    /** Notes that this visitor will see this agent in a moment. */
    expect(visitor: GreetedVisitor, agentId: AgentId): void;
  };
};

export type GreetedVisitor = { readonly visitorId: VisitorId; readonly address: string };

export type FreeAgents = ReturnType<typeof createFreeAgents>;

/**
 * Whom visitors see and whom they ring: only ever of the pool that answers on their page, and of its
 * overflow. Showing trusts the roster; a ring is decided by the guarded write.
 */
export function createFreeAgents({ roster, greetings }: Needs) {
  return {
    /**
     * Whose greeting this visitor sees on this page, and the pool that answers there. The agent who
     * is shown already stays while free in the best tier that has anybody free.
     */
    async greeterFor(
      visitor: GreetedVisitor & { readonly orgId: OrgId },
      page: { readonly url: string; readonly shown: AgentId | null },
      now: Date,
    ): Promise<{ readonly poolId: PoolId; readonly greeter: AgentOnDuty | null }> {
      const team = await roster.read(visitor.orgId, now);
      const { poolId } = poolOfPage(team.plan.routing, page.url);
      const greeter = chooseAgent(
        team.poolsFor(poolId),
        { preferred: page.shown, reserved: roster.reserved(now) },
        now,
      );
      if (greeter && greeter.agentId === page.shown) greetings.offer(visitor, greeter.agentId);
      else if (greeter) {
        greetings.expect(visitor, greeter.agentId);
        roster.recordGreeting(greeter.agentId, now);
      }
      return { poolId, greeter: greeter ?? null };
    },
    /**
     * Whom to ring for a visitor of this page who sees this greeter. The write decides whether the
     * agent is still free: when it is refused, choose again, and say how often it was.
     */
    async chooseAgentToRing(
      orgId: OrgId,
      page: { readonly url: string; readonly greeterId: AgentId | null },
      now: Date,
      { rejections }: { readonly rejections: number },
    ): Promise<Choice> {
      if (rejections >= MAX_PLAUSIBLE_REJECTIONS) roster.invalidate(orgId);
      const team = await roster.read(orgId, now);
      const { poolId, rule } = poolOfPage(team.plan.routing, page.url);
      const picked = pick({ roster, team, poolId }, { preferred: page.greeterId }, now);
      const decision = { rule: rule && nameOf(rule), ...picked };
      return { poolId, policy: team.plan.policy, agentId: picked.chosen, decision };
    },
    /** Whom to ring next for a visitor of this pool, read anew. */
    async chooseNext(
      { orgId, poolId }: { readonly orgId: OrgId; readonly poolId: PoolId },
      except: ReadonlySet<AgentId>,
      now: Date,
    ): Promise<Pick<RoutingDecision, "asked" | "chosen">> {
      roster.invalidate(orgId);
      const team = await roster.read(orgId, now);
      return pick({ roster, team, poolId }, { except }, now);
    },
    /** What would happen for somebody who pressed the button on this page now. Chooses nobody. */
    async explain(orgId: OrgId, pageUrl: string, now: Date): Promise<RoutingDecision> {
      const team = await roster.read(orgId, now);
      const { poolId, rule } = poolOfPage(team.plan.routing, pageUrl);
      const pools = team.poolsFor(poolId);
      const strict = chooseAgent(pools, {}, now);
      const preferences = strict ? {} : { allowFull: true };
      const chosen = strict ?? chooseAgent(pools, preferences, now);
      return {
        rule: rule && nameOf(rule),
        asked: explainChoice({ pools, preferences, chosen }, now, LISTED_IN_TESTER),
        chosen: chosen?.agentId ?? null,
      };
    },
    /** An agent as visitors see him or her; undefined when there is no such agent on duty. */
    onDuty: async (orgId: OrgId, agentId: AgentId, now: Date): Promise<AgentOnDuty | undefined> =>
      (await roster.read(orgId, now)).agent(agentId),
    offers: async (orgId: OrgId, now: Date): Promise<Offers> =>
      offersOf(await roster.read(orgId, now)),
    /** From what was read last: before the first read everybody is free. */
    lastOffers: (orgId: OrgId): Offers => offersOf(roster.last(orgId)),
    recordCall: roster.recordCall,
  };
}

type Asked = { readonly roster: Roster; readonly team: OrgRoster; readonly poolId: PoolId };

/**
 * Chooses whom to ring. Rather than turn a visitor away it takes one whom as many watch as may, and
 * for want of anybody else one whom this process is about to ring for another visitor.
 */
function pick({ roster, team, poolId }: Asked, preferences: Preferences, now: Date) {
  const pools = team.poolsFor(poolId);
  const reserved = roster.reserved(now);
  const choose = (preferences: Preferences) => ({
    preferences,
    chosen: chooseAgent(pools, preferences, now),
  });
  let choice = choose({ ...preferences, reserved });
  if (!choice.chosen) choice = choose({ ...preferences, reserved, allowFull: true });
  if (!choice.chosen) choice = choose({ ...preferences, allowFull: true });
  const asked = explainChoice({ pools, ...choice }, now, LISTED_IN_LOG);
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
    .filter((member) => whyNot(member, {}, now) === null)
    .reduce((room, { watchers, maxWatchers }) => room + maxWatchers - watchers, 0);

const nameOf = ({ ruleId, name }: Rule) => ({ ruleId, name });
