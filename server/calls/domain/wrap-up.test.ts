import { describe, expect, test } from "vitest";
import { AgentIdSchema } from "../../kernel/ids.ts";
import type { CallPolicy } from "../../settings/domain/call-policy.ts";
import type { CallState } from "./call.ts";
import type { CallEvent } from "./call-event.ts";
import { transition } from "./transition.ts";

const ana = AgentIdSchema.parse("00000000-0000-4000-8000-000000000001");
const NOW = new Date("2026-03-02T10:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const policy: CallPolicy = {
  ringSeconds: 15,
  longestCallMinutes: 120,
  wrapUpSeconds: 20,
  cobrowse: null,
  recording: null,
};

const ringing: CallState = {
  at: "ringing",
  agentId: ana,
  leg: 1,
  deadline: later(15),
  attemptDeadline: later(90),
  visitorGoneAt: null,
  suspect: false,
};
const accepted: CallState = {
  at: "accepted",
  agentId: ana,
  acceptedAt: NOW,
  mediaDeadline: later(30),
  gone: { visitor: null, agent: null },
  holder: 1,
};
const connected: CallState = {
  at: "connected",
  agentId: ana,
  acceptedAt: NOW,
  connectedAt: later(1),
  endsBy: later(7_200),
  gone: { visitor: null, agent: null },
  holder: 1,
};
const gone = (who: "visitor" | "agent"): CallState => ({
  ...connected,
  gone: { visitor: null, agent: null, [who]: NOW },
});
const timePassed: CallEvent = { type: "time_passed", next: null };

const effectsOf = (state: CallState, event: CallEvent, now: Date, given = policy) => {
  const outcome = transition(state, event, given, now);
  if (!outcome.ok) throw new Error(`${event.type} was ${outcome.why}`);
  return outcome.step.effects.filter(({ type }) => type === "wrap_up");
};

type Ending = { how: string; state: CallState; event: CallEvent; at: number };

describe("the agent's wrap-up begins", () => {
  const endings: Ending[] = [
    {
      how: "the visitor ends it",
      state: connected,
      event: { type: "hung_up", by: "visitor" },
      at: 9,
    },
    { how: "the agent ends it", state: connected, event: { type: "hung_up", by: "agent" }, at: 9 },
    {
      how: "the agent ends it early",
      state: accepted,
      event: { type: "hung_up", by: "agent" },
      at: 9,
    },
    { how: "the media connection fails", state: accepted, event: { type: "media_failed" }, at: 9 },
    { how: "no media connects in time", state: accepted, event: timePassed, at: 30 },
    { how: "it reaches the longest duration", state: connected, event: timePassed, at: 7_200 },
    { how: "the visitor is lost", state: gone("visitor"), event: timePassed, at: 60 },
  ];
  test.each(endings)("when $how", ({ state, event, at }) => {
    expect(effectsOf(state, event, later(at))).toEqual([
      { type: "wrap_up", agentId: ana, until: later(at + 20) },
    ]);
    expect(effectsOf(state, event, later(at), { ...policy, wrapUpSeconds: 0 })).toEqual([]);
  });

  const others: Ending[] = [
    { how: "the agent is lost", state: gone("agent"), event: timePassed, at: 60 },
    {
      how: "the agent is removed",
      state: connected,
      event: { type: "agent_removed", agentId: ana, next: null },
      at: 9,
    },
    { how: "no agent answers", state: ringing, event: timePassed, at: 15 },
    {
      how: "the visitor cancels",
      state: ringing,
      event: { type: "hung_up", by: "visitor" },
      at: 9,
    },
    { how: "it continues", state: accepted, event: { type: "media_connected" }, at: 9 },
  ];
  test.each(others)("but not when $how", ({ state, event, at }) => {
    expect(effectsOf(state, event, later(at))).toEqual([]);
  });
});
