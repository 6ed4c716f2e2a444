import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AGENTS,
  agentIdOf,
  createFreeAgentsWorld,
  NOW,
  ORGS,
  type OrgPlan,
  orgIds,
  POOLS,
  VISITORS,
  visitorIdOf,
} from "../../tests/free-agents-world.ts";
import type { AgentId } from "../kernel/ids.ts";

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
        const world = createFreeAgentsWorld(plans, maxWatchers);
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
        const world = createFreeAgentsWorld([{ members, overflow: [] }], VISITORS);
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
  const { freeAgents } = createFreeAgentsWorld([{ members, overflow: [] }], 25);
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
