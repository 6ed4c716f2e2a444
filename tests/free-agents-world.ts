import { allowedBy } from "../server/access/domain/allowance.ts";
import { NO_CLIPS } from "../server/clips/fragments.ts";
import {
  type AgentId,
  AgentIdSchema,
  type OrgId,
  OrgIdSchema,
  type PoolId,
  PoolIdSchema,
  RuleIdSchema,
  type VisitorId,
  VisitorIdSchema,
} from "../server/kernel/ids.ts";
import { planRouting } from "../server/routing/domain/routing-plan.ts";
import { createFreeAgents } from "../server/routing/free-agents.ts";
import { createRoster } from "../server/routing/roster.ts";
import type { AgentState } from "../server/routing/store.ts";
import { alwaysOpen } from "./always-open.ts";

const access = { state: "unlimited" } as const;
const allowance = allowedBy(access);
const UNLIMITED = { access, allowance, onlyAgentId: null, mayBeRung: () => true };
export const NOW = new Date("2026-03-01T12:00:00Z");
const uuid = (kind: number, number: number) =>
  `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const ORGS = 2;
export const POOLS = 3;
export const AGENTS = 5;
export const VISITORS = 8;

export const orgIds = Array.from({ length: ORGS }, (_, org) => OrgIdSchema.parse(uuid(1, org)));
const poolIdOf = (org: number, pool: number): PoolId =>
  PoolIdSchema.parse(uuid(2, org * POOLS + pool));
export const agentIdOf = (org: number, agent: number): AgentId =>
  AgentIdSchema.parse(uuid(3, org * AGENTS + agent));
export const visitorIdOf = (org: number, visitor: number): VisitorId =>
  VisitorIdSchema.parse(uuid(4, org * VISITORS + visitor));

type Agent = { -readonly [Key in keyof AgentState]: AgentState[Key] };
type Member = { agent: number; tier: number };
export type OrgPlan = { members: Member[][]; overflow: (number | null)[] };

/** In-memory pools and agents in place of the database. */
export function createFreeAgentsWorld(plans: readonly OrgPlan[], maxWatchers: number) {
  const agents = new Map<AgentId, Agent>();
  for (const org of plans.keys())
    for (let agent = 0; agent < AGENTS; agent += 1) {
      const agentId = agentIdOf(org, agent);
      agents.set(agentId, {
        agentId,
        name: `${org}.${agent}`,
        photoUrl: null,
        clipUrl: null,
        maxWatchers,
        available: true,
        awayReason: null,
        lastSeenAt: NOW,
        lastRangAt: null,
        wrapUpUntil: null,
        inCall: false,
      });
    }
  const shown = new Map<VisitorId, AgentId | null>();
  const watchers = (agentId: AgentId) => [...shown.values()].filter((id) => id === agentId).length;
  const orgOf = (orgId: OrgId) => orgIds.indexOf(orgId);
  const roster = createRoster({
    isHere: () => false,
    armHours: () => {},
    readStanding: async () => UNLIMITED,
    async readPlan(orgId) {
      const org = orgOf(orgId);
      const plan = plans[org];
      const pools = Array.from({ length: POOLS }, (_, pool) => {
        const overflow = plan?.overflow[pool] ?? null;
        return {
          poolId: poolIdOf(org, pool),
          name: `Pool ${pool}`,
          catchAll: pool === 0,
          overflowPoolId: overflow === null ? null : poolIdOf(org, overflow),
          workingHours: null,
          members: (plan?.members[pool] ?? []).map(({ agent, tier }) => ({
            agentId: agentIdOf(org, agent),
            tier,
          })),
        };
      });
      const rules = [1, 2].map((pool) => ({
        ruleId: RuleIdSchema.parse(uuid(5, pool)),
        name: `Pages of pool ${pool}`,
        active: true,
        poolId: poolIdOf(org, pool),
        groups: [
          {
            conditions: [
              {
                field: "path" as const,
                parameter: "",
                operator: "equals" as const,
                value: `/${pool}`,
              },
            ],
          },
        ],
      }));
      const policy = {
        ringSeconds: 15,
        longestCallMinutes: 120,
        wrapUpSeconds: 0,
        cobrowse: null,
        recording: null,
      };
      return {
        routing: planRouting(rules, pools),
        hours: alwaysOpen(pools),
        policy,
        offers: [],
        clips: NO_CLIPS,
      };
    },
    readAgents: async (orgId) =>
      [...agents.values()].filter(({ name }) => name.startsWith(`${orgOf(orgId)}.`)),
    watchers,
  });
  const freeAgents = createFreeAgents({
    roster,
    watchers: {
      offerGreeter: () => {},
      expectWatcher: ({ visitorId }, agentId) => shown.set(visitorId, agentId),
    },
  });

  /** The numbers of the pools that may serve this pool. */
  const poolsFor = (org: number, pool: number): number[] => {
    const next = plans[org]?.overflow[pool] ?? null;
    return next === null ? [pool] : [pool, ...poolsFor(org, next)];
  };
  const membersOf = (org: number, pool: number): AgentId[] =>
    poolsFor(org, pool).flatMap((one) =>
      (plans[org]?.members[one] ?? []).map(({ agent }) => agentIdOf(org, agent)),
    );
  const canAnswer = (agentId: AgentId): boolean => {
    const agent = agents.get(agentId);
    return agent?.available === true && !agent.inCall;
  };
  const canGreet = (agentId: AgentId, visitorId: VisitorId): boolean =>
    canAnswer(agentId) && (shown.get(visitorId) === agentId || watchers(agentId) < maxWatchers);
  return { agents, shown, watchers, roster, freeAgents, membersOf, canAnswer, canGreet };
}
