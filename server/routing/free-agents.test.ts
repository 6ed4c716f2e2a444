import fc from "fast-check";
import { expect, test } from "vitest";
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
} from "../kernel/ids.ts";
import { planRouting } from "./domain/routing-plan.ts";
import { createFreeAgents } from "./free-agents.ts";
import { createRoster } from "./roster.ts";
import type { OnDuty } from "./store.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const uuid = (kind: number, number: number) =>
  `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(number).padStart(12, "0")}`;

const ORGS = 2;
const POOLS = 3;
const AGENTS = 5;
const VISITORS = 8;

const orgIds = Array.from({ length: ORGS }, (_, org) => OrgIdSchema.parse(uuid(1, org)));
const poolIdOf = (org: number, pool: number): PoolId =>
  PoolIdSchema.parse(uuid(2, org * POOLS + pool));
const agentIdOf = (org: number, agent: number): AgentId =>
  AgentIdSchema.parse(uuid(3, org * AGENTS + agent));
const visitorIdOf = (org: number, visitor: number): VisitorId =>
  VisitorIdSchema.parse(uuid(4, org * VISITORS + visitor));

type Agent = { -readonly [Key in keyof OnDuty]: OnDuty[Key] };
type Member = { agent: number; tier: number };
type OrgPlan = { members: Member[][]; overflow: (number | null)[] };

/** A small world in memory that `createFreeAgents` reads as it would read the rows. */
function createWorld(plans: readonly OrgPlan[], maxWatchers: number) {
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
  const sees = new Map<VisitorId, AgentId | null>();
  const watchers = (agentId: AgentId) =>
    [...sees.values()].filter((shown) => shown === agentId).length;
  const orgOf = (orgId: OrgId) => orgIds.indexOf(orgId);
  const roster = createRoster({
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
      const policy = { ringSeconds: 15, longestCallMinutes: 120, wrapUpSeconds: 0, cobrowse: null };
      return { routing: planRouting(rules, pools), policy };
    },
    readDuty: async (orgId) =>
      [...agents.values()].filter(({ name }) => name.startsWith(`${orgOf(orgId)}.`)),
    watchers,
  });
  const freeAgents = createFreeAgents({
    roster,
    greetings: {
      offer: () => {},
      expect: ({ visitorId }, agentId) => sees.set(visitorId, agentId),
    },
  });

  /** The pools that may serve this one, by the numbers. */
  const allowed = (org: number, pool: number): number[] => {
    const next = plans[org]?.overflow[pool] ?? null;
    return next === null ? [pool] : [pool, ...allowed(org, next)];
  };
  const membersOf = (org: number, pool: number): AgentId[] =>
    allowed(org, pool).flatMap((one) =>
      (plans[org]?.members[one] ?? []).map(({ agent }) => agentIdOf(org, agent)),
    );
  const couldAnswer = (agentId: AgentId): boolean => {
    const agent = agents.get(agentId);
    return agent?.available === true && !agent.inCall;
  };
  const couldGreet = (agentId: AgentId, visitorId: VisitorId): boolean =>
    couldAnswer(agentId) && (sees.get(visitorId) === agentId || watchers(agentId) < maxWatchers);
  return { agents, sees, watchers, roster, freeAgents, membersOf, couldAnswer, couldGreet };
}

const index = (below: number) => fc.integer({ min: 0, max: below - 1 });
const orgPlan: fc.Arbitrary<OrgPlan> = fc.record({
  members: fc.array(
    fc.uniqueArray(fc.record({ agent: index(AGENTS), tier: fc.integer({ min: 1, max: 3 }) }), {
      selector: ({ agent }) => agent,
    }),
    { minLength: POOLS, maxLength: POOLS },
  ),
  // Only later pools, so that there is no circle.
  overflow: fc.tuple(fc.constantFrom(null, 1, 2), fc.constantFrom(null, 2), fc.constant(null)),
});
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant("looks" as const),
      org: index(ORGS),
      visitor: index(VISITORS),
      pool: index(POOLS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("rings" as const),
      org: index(ORGS),
      visitor: index(VISITORS),
      pool: index(POOLS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("is free" as const),
      org: index(ORGS),
      agent: index(AGENTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("switches" as const),
      org: index(ORGS),
      agent: index(AGENTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("leaves" as const),
      org: index(ORGS),
      visitor: index(VISITORS),
    }),
  },
);

test("whatever happens, nobody is given an agent of another pool or organisation, and nobody waits while one could serve", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(orgPlan, orgPlan),
      fc.integer({ min: 1, max: 3 }),
      fc.array(happening, { maxLength: 60 }),
      async (plans, maxWatchers, story) => {
        const world = createWorld(plans, maxWatchers);
        const { agents, sees, freeAgents } = world;
        for (const [step, event] of story.entries()) {
          const now = new Date(NOW.getTime() + step * 10);
          const orgId = orgIds[event.org];
          if (!orgId) throw new Error("an organisation that is not there");
          if (event.type === "looks" || event.type === "rings") {
            const visitorId = visitorIdOf(event.org, event.visitor);
            const shown = sees.get(visitorId) ?? null;
            const url = `https://shop.test/${event.pool}`;
            const mayServe = world.membersOf(event.org, event.pool);
            const could = mayServe.filter((agentId) =>
              event.type === "looks"
                ? world.couldGreet(agentId, visitorId)
                : world.couldAnswer(agentId),
            );
            const given =
              event.type === "looks"
                ? (
                    await freeAgents.greeterFor(
                      { orgId, visitorId, address: "203.0.113.1" },
                      { url, shown },
                      now,
                    )
                  ).greeter?.agentId
                : (
                    await freeAgents.chooseAgentToRing(orgId, { url, greeterId: shown }, now, {
                      rejections: 0,
                    })
                  ).agentId;
            if (given) expect(mayServe).toContain(given);
            expect(given !== null && given !== undefined).toBe(could.length > 0);
            if (event.type === "looks") sees.set(visitorId, given ?? null);
            const rung = given && event.type === "rings" && agents.get(given);
            if (rung) {
              rung.inCall = true;
              freeAgents.recordCall(rung.agentId, true);
              sees.delete(visitorId);
            }
          } else if (event.type === "leaves") sees.delete(visitorIdOf(event.org, event.visitor));
          else {
            const agent = agents.get(agentIdOf(event.org, event.agent));
            if (!agent) continue;
            if (event.type === "switches") {
              agent.available = !agent.available;
              world.roster.subscriber.availability(orgId);
            } else {
              agent.inCall = false;
              freeAgents.recordCall(agent.agentId, false);
            }
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("among equals the numbers of watchers differ by at most one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: AGENTS }),
      fc.integer({ min: 0, max: VISITORS }),
      async (equals, visitors) => {
        const members = [
          Array.from({ length: equals }, (_, agent) => ({ agent, tier: 1 })),
          [],
          [],
        ];
        const world = createWorld([{ members, overflow: [] }], VISITORS);
        const [orgId] = orgIds;
        if (!orgId) throw new Error("no organisation");
        for (let visitor = 0; visitor < visitors; visitor += 1)
          await world.freeAgents.greeterFor(
            { orgId, visitorId: visitorIdOf(0, visitor), address: "203.0.113.1" },
            { url: "https://shop.test/", shown: null },
            NOW,
          );
        const loads = members[0]?.map(({ agent }) => world.watchers(agentIdOf(0, agent))) ?? [];
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("rings go round among equals", async () => {
  const members = [Array.from({ length: 3 }, (_, agent) => ({ agent, tier: 1 })), [], []];
  const { freeAgents } = createWorld([{ members, overflow: [] }], 25);
  const [orgId] = orgIds;
  if (!orgId) throw new Error("no organisation");
  const rung: (AgentId | null)[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const now = new Date(NOW.getTime() + turn * 1_500);
    const page = { url: "https://shop.test/", greeterId: null };
    const { agentId } = await freeAgents.chooseAgentToRing(orgId, page, now, { rejections: 0 });
    rung.push(agentId);
    if (agentId) for (const inCall of [true, false]) freeAgents.recordCall(agentId, inCall);
  }
  expect(rung).toEqual([0, 1, 2, 0, 1, 2].map((agent) => agentIdOf(0, agent)));
});
