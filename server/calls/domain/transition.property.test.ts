import fc from "fast-check";
import { expect, test } from "vitest";
import { type AgentId, AgentIdSchema } from "../../kernel/ids.ts";
import { ATTEMPT_MS, after, agentOf, type CallState, dueAt, startRinging } from "./call.ts";
import type { CallEvent } from "./call-event.ts";
import { transition } from "./transition.ts";

const START = new Date("2026-03-01T12:00:00Z");
const policy = {
  ringSeconds: 15,
  longestCallMinutes: 30,
  wrapUpSeconds: 20,
  cobrowse: null,
  recording: null,
};
const agents = Array.from({ length: 4 }, (_, index) =>
  AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${index}`),
);

const agentId = fc.constantFrom(...agents);
const leg = fc.integer({ min: 1, max: 6 });
const anyEvent = fc.oneof(
  fc.record({ type: fc.constant("answered" as const), agentId, leg }),
  fc.record({ type: fc.constant("declined" as const), agentId, leg }),
  fc.record({ type: fc.constant("withdrawn" as const), agentId }),
  fc.record({ type: fc.constant("agent_removed" as const), agentId }),
  fc.record({ type: fc.constant("visitor_blocked" as const), agentId }),
  fc.record({ type: fc.constant("agent_gone" as const), agentId }),
  fc.record({ type: fc.constant("agent_back" as const), agentId }),
  fc.record({
    type: fc.constant("hung_up" as const),
    by: fc.constantFrom("visitor" as const, "agent" as const),
  }),
  fc.record({
    type: fc.constantFrom(
      "media_connected" as const,
      "media_failed" as const,
      "visitor_rejoined" as const,
      "time_passed" as const,
    ),
  }),
  fc.record({
    type: fc.constantFrom(
      "visitor_left" as const,
      "visitor_gone" as const,
      "visitor_back" as const,
    ),
    holder: fc.integer({ min: 1, max: 3 }),
  }),
);
const step = fc.record({
  call: fc.nat({ max: 2 }),
  event: anyEvent,
  waitMs: fc.nat({ max: 40_000 }),
});

const ringing = (agent: AgentId, now: Date, suspect = false) =>
  startRinging({ agentId: agent, suspect }, policy, now);

type World = { calls: (CallState | null)[]; now: Date };

/** Like the database: an agent in an open call isn't free. */
function freeAgent({ calls }: World): AgentId | null {
  const busy = new Set(calls.map((call) => call && agentOf(call)));
  return agents.find((agent) => !busy.has(agent)) ?? null;
}

function applyEvent(world: World, index: number, event: CallEvent): void {
  const call = world.calls[index];
  if (!call) return;
  const outcome = transition(call, event, policy, world.now);
  if (outcome.ok) world.calls[index] = outcome.step.state;
}

test("no sequence of events leaves an agent in two calls, or a call without an end", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const world: World = { calls: [null, null, null], now: START };
      for (const { call, event, waitMs } of steps) {
        world.now = after(world.now, waitMs);
        const first = freeAgent(world);
        if (!world.calls[call] && first) world.calls[call] = ringing(first, world.now);
        applyEvent(world, call, { ...event, next: freeAgent(world) } as CallEvent);
        const occupied = world.calls
          .map((one) => one && agentOf(one))
          .filter((one) => one !== null);
        expect(new Set(occupied).size).toBe(occupied.length);
      }
      runDeadlines(world);
      expect(world.calls.filter((call) => call && call.at !== "ended")).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

/** Advances the time from deadline to deadline until none is left. */
function runDeadlines(world: World): void {
  for (let turns = 0; turns < 100; turns += 1) {
    const due = world.calls.map((call, index) => ({ index, at: call && dueAt(call) }));
    const next = due.filter(({ at }) => at !== null).sort((a, b) => Number(a.at) - Number(b.at))[0];
    if (!next?.at) return;
    world.now = new Date(Math.max(next.at.getTime(), world.now.getTime()));
    applyEvent(world, next.index, { type: "time_passed", next: freeAgent(world) });
  }
}

test("no sequence of events rings for more than 90 seconds or five legs", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world: World = {
        calls: [ringing(agents[0] ?? expect.fail(), START)],
        now: START,
      };
      for (const { event, waitMs } of steps) {
        world.now = after(world.now, waitMs);
        applyEvent(world, 0, { ...event, next: freeAgent(world) } as CallEvent);
        const [call] = world.calls;
        if (call?.at !== "ringing") return;
        expect(call.leg).toBeLessThanOrEqual(5);
        expect(call.deadline.getTime()).toBeLessThanOrEqual(START.getTime() + ATTEMPT_MS);
      }
    }),
  );
});

test("no sequence of events marks an agent away because of a suspect call", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = START;
      let state: CallState = ringing(agents[0] ?? expect.fail(), now, true);
      for (const { event, waitMs } of steps) {
        now = after(now, waitMs);
        const next = agents.find((agent) => agent !== agentOf(state)) ?? null;
        const outcome = transition(state, { ...event, next } as CallEvent, policy, now);
        if (!outcome.ok) continue;
        state = outcome.step.state;
        expect(outcome.step.effects.map(({ type }) => type)).not.toContain("agent_away");
      }
    }),
  );
});
