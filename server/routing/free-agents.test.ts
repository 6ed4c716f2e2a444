import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysOpen } from "../../tests/always-open.ts";
import { allowedBy } from "../access/domain/allowance.ts";
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
import type { AgentState } from "./store.ts";

const access = { state: "unlimited" } as const;
const allowance = allowedBy(access);
const UNLIMITED = { access, allowance, onlyAgentId: null, mayBeRung: () => true };
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

type Agent = { -readonly [Key in keyof AgentState]: AgentState[Key] };
type Member = { agent: number; tier: number };
type OrgPlan = { members: Member[][]; overflow: (number | null)[] };

/** In-memory pools and agents in place of the database. */
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
      return { routing: planRouting(rules, pools), hours: alwaysOpen(pools), policy };
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

const index = (below: number) => fc.integer({ min: 0, max: below - 1 });
const orgPlan: fc.Arbitrary<OrgPlan> = fc.record({
  members: fc.array(
    fc.uniqueArray(fc.record({ agent: index(AGENTS), tier: fc.integer({ min: 1, max: 3 }) }), {
      selector: ({ agent }) => agent,
    }),
    { minLength: POOLS, maxLength: POOLS },
  ),
  // Only later pools, so that there is no cycle.
  overflow: fc.tuple(fc.constantFrom(null, 1, 2), fc.constantFrom(null, 2), fc.constant(null)),
});
const event = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant("page_viewed" as const),
      org: index(ORGS),
      visitor: index(VISITORS),
      pool: index(POOLS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("call_requested" as const),
      org: index(ORGS),
      visitor: index(VISITORS),
      pool: index(POOLS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("call_ended" as const),
      org: index(ORGS),
      agent: index(AGENTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("availability_toggled" as const),
      org: index(ORGS),
      agent: index(AGENTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("page_left" as const),
      org: index(ORGS),
      visitor: index(VISITORS),
    }),
  },
);

test("visitors get only agents of their own pools and organisation, and always one if any is free", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(orgPlan, orgPlan),
      fc.integer({ min: 1, max: 3 }),
      fc.array(event, { maxLength: 60 }),
      async (plans, maxWatchers, events) => {
        const world = createWorld(plans, maxWatchers);
        const { agents, shown, freeAgents } = world;
        for (const [step, event] of events.entries()) {
          const now = new Date(NOW.getTime() + step * 10);
          const orgId = orgIds[event.org];
          if (!orgId) throw new Error("no organisation");
          if (event.type === "page_viewed" || event.type === "call_requested") {
            const visitorId = visitorIdOf(event.org, event.visitor);
            const greeterId = shown.get(visitorId) ?? null;
            const url = `https://shop.test/${event.pool}`;
            const mayServe = world.membersOf(event.org, event.pool);
            const able = mayServe.filter((agentId) =>
              event.type === "page_viewed"
                ? world.canGreet(agentId, visitorId)
                : world.canAnswer(agentId),
            );
            const chosen =
              event.type === "page_viewed"
                ? (
                    await freeAgents.greeterFor(
                      { orgId, visitorId, address: "203.0.113.1" },
                      { url, shown: greeterId },
                      now,
                    )
                  ).greeter?.agentId
                : (
                    await freeAgents.chooseAgentToRing(orgId, { url, greeterId }, now, {
                      rejections: 0,
                    })
                  ).agentId;
            if (chosen) expect(mayServe).toContain(chosen);
            expect(chosen !== null && chosen !== undefined).toBe(able.length > 0);
            if (event.type === "page_viewed") shown.set(visitorId, chosen ?? null);
            const rung = chosen && event.type === "call_requested" && agents.get(chosen);
            if (rung) {
              rung.inCall = true;
              freeAgents.recordCall(rung.agentId, true);
              shown.delete(visitorId);
            }
          } else if (event.type === "page_left")
            shown.delete(visitorIdOf(event.org, event.visitor));
          else {
            const agent = agents.get(agentIdOf(event.org, event.agent));
            if (!agent) continue;
            if (event.type === "availability_toggled") {
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

test("the numbers of watchers of equal agents differ by at most one", async () => {
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

test("equal agents are rung in turn", async () => {
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
