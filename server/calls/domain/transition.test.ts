import { describe, expect, test } from "vitest";
import { AgentIdSchema } from "../../kernel/ids.ts";
import type { CallPolicy } from "../../settings/domain/call-policy.ts";
import { after, type CallState, dueAt, MAX_LEGS, REJOIN_MS, startRinging } from "./call.ts";
import { type CallEvent, type CallEventType, type Outcome, transition } from "./transition.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => after(NOW, seconds * 1_000);
const policy: CallPolicy = {
  ringSeconds: 15,
  longestCallMinutes: 120,
  wrapUpSeconds: 0,
  cobrowse: null,
};
const ana = AgentIdSchema.parse("00000000-0000-4000-8000-00000000000a");
const bo = AgentIdSchema.parse("00000000-0000-4000-8000-00000000000b");

const ringing = startRinging(ana, policy, NOW);
const gone = { visitor: null, agent: null };
const accepted = {
  at: "accepted",
  agentId: ana,
  acceptedAt: NOW,
  mediaDeadline: later(30),
  gone,
  holder: 1,
} as const;
const connected = {
  at: "connected",
  agentId: ana,
  acceptedAt: NOW,
  connectedAt: later(1),
  endsBy: later(7_200),
  gone,
  holder: 1,
} as const;
const ended = { at: "ended", reason: "agent_ended", endedAt: NOW } as const;
const states: Record<CallState["at"], CallState> = { ringing, accepted, connected, ended };

const events: Record<CallEventType, CallEvent> = {
  answered: { type: "answered", agentId: ana, leg: 1 },
  declined: { type: "declined", agentId: ana, leg: 1, next: bo },
  withdrawn: { type: "withdrawn", agentId: ana, next: bo },
  media_connected: { type: "media_connected" },
  media_failed: { type: "media_failed" },
  hung_up: { type: "hung_up", by: "visitor" },
  visitor_left: { type: "visitor_left", holder: 1 },
  visitor_gone: { type: "visitor_gone", holder: 1 },
  visitor_back: { type: "visitor_back", holder: 1 },
  visitor_rejoined: { type: "visitor_rejoined" },
  agent_gone: { type: "agent_gone", agentId: ana },
  agent_back: { type: "agent_back", agentId: ana },
  agent_removed: { type: "agent_removed", agentId: ana, next: bo },
  time_passed: { type: "time_passed", next: bo },
};

/** "ringing bo", "ended declined", "refused" and the like. */
function brief(outcome: Outcome): string {
  if (!outcome.ok) return outcome.why;
  const { state } = outcome.step;
  if (state.at === "ended") return `ended ${state.reason}`;
  return state.at === "ringing" ? `ringing ${state.agentId === bo ? "bo" : "ana"}` : state.at;
}

// Every state against every event, one second after the state began: before any deadline.
const TABLE: Record<CallEventType, Record<CallState["at"], string>> = {
  answered: { ringing: "accepted", accepted: "refused", connected: "refused", ended: "refused" },
  declined: { ringing: "ringing bo", accepted: "refused", connected: "refused", ended: "refused" },
  withdrawn: { ringing: "ringing bo", accepted: "refused", connected: "refused", ended: "refused" },
  media_connected: {
    ringing: "refused",
    accepted: "connected",
    connected: "unchanged",
    ended: "refused",
  },
  media_failed: {
    ringing: "refused",
    accepted: "ended media_failed",
    connected: "ended media_failed",
    ended: "refused",
  },
  hung_up: {
    ringing: "ended visitor_cancelled",
    accepted: "ended visitor_ended",
    connected: "ended visitor_ended",
    ended: "refused",
  },
  visitor_left: {
    ringing: "ended visitor_lost",
    accepted: "accepted",
    connected: "connected",
    ended: "refused",
  },
  visitor_gone: {
    ringing: "ringing ana",
    accepted: "accepted",
    connected: "connected",
    ended: "refused",
  },
  visitor_back: {
    ringing: "unchanged",
    accepted: "unchanged",
    connected: "unchanged",
    ended: "refused",
  },
  visitor_rejoined: {
    ringing: "refused",
    accepted: "accepted",
    connected: "connected",
    ended: "refused",
  },
  agent_gone: {
    ringing: "refused",
    accepted: "accepted",
    connected: "connected",
    ended: "refused",
  },
  agent_back: {
    ringing: "refused",
    accepted: "unchanged",
    connected: "unchanged",
    ended: "refused",
  },
  agent_removed: {
    ringing: "ringing bo",
    accepted: "ended agent_removed",
    connected: "ended agent_removed",
    ended: "refused",
  },
  time_passed: {
    ringing: "unchanged",
    accepted: "unchanged",
    connected: "unchanged",
    ended: "refused",
  },
};

const cells = Object.entries(TABLE).flatMap(([event, row]) =>
  Object.entries(row).map(([state, result]) => ({
    event: event as CallEventType,
    state: state as CallState["at"],
    result,
  })),
);

test("the table names every event and every state", () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(events).sort());
  expect(cells).toHaveLength(Object.keys(events).length * Object.keys(states).length);
});

test.each(cells)("$event while $state: $result", ({ event, state, result }) => {
  expect(brief(transition(states[state], events[event], policy, later(1)))).toBe(result);
});

describe("a ring", () => {
  test.each([
    { second: 14.999, result: "accepted" },
    { second: 15, result: "refused" },
    { second: 16, result: "refused" },
  ])("answered after $second s: $result", ({ second, result }) => {
    expect(brief(transition(ringing, events.answered, policy, later(second)))).toBe(result);
  });

  test.each([
    { what: "by another agent", event: { ...events.answered, agentId: bo } },
    { what: "for another leg", event: { ...events.answered, leg: 2 } },
  ] as { what: string; event: CallEvent }[])("answered $what is refused", ({ event }) => {
    expect(brief(transition(ringing, event, policy, later(1)))).toBe("refused");
  });

  test("not answered marks the agent away and rings the next one", () => {
    const outcome = transition(ringing, { type: "time_passed", next: bo }, policy, later(15));
    if (!outcome.ok) throw new Error("refused");
    expect(outcome.step.state).toMatchObject({
      at: "ringing",
      agentId: bo,
      leg: 2,
      deadline: later(30),
    });
    expect(outcome.step.effects).toEqual([
      { type: "leg_ended", leg: 1, agentId: ana, outcome: "no_answer" },
      { type: "leg_started", leg: 2, agentId: bo, deadline: later(30) },
      { type: "agent_away", agentId: ana, reason: "no_answer" },
    ]);
  });

  test.each([
    { type: "declined", result: "ended declined" },
    { type: "withdrawn", result: "ended nobody_available" },
    { type: "agent_removed", result: "ended nobody_available" },
  ] as const)("$type with nobody else: $result", ({ type, result }) => {
    expect(
      brief(transition(ringing, { ...events[type], next: null } as CallEvent, policy, later(1))),
    ).toBe(result);
  });

  test("a decline punishes nobody", () => {
    const outcome = transition(ringing, events.declined, policy, later(1));
    expect(outcome.ok && outcome.step.effects.some(({ type }) => type === "agent_away")).toBe(
      false,
    );
  });

  test("the same agent is not rung twice in a row", () => {
    const event: CallEvent = { type: "declined", agentId: ana, leg: 1, next: ana };
    expect(brief(transition(ringing, event, policy, later(1)))).toBe("ended declined");
  });

  test("the fifth leg is the last", () => {
    const fifth = { ...ringing, leg: MAX_LEGS };
    const event: CallEvent = { type: "declined", agentId: ana, leg: MAX_LEGS, next: bo };
    expect(brief(transition(fifth, event, policy, later(1)))).toBe("ended declined");
  });

  test.each([
    { second: 86, result: "ringing bo", deadline: 90 },
    { second: 88, result: "ended declined", deadline: null },
  ])("declined $second s into the attempt: $result", ({ second, result, deadline }) => {
    const late = { ...ringing, deadline: later(90) };
    const outcome = transition(late, events.declined, policy, later(second));
    expect(brief(outcome)).toBe(result);
    if (deadline) expect(outcome.ok && dueAt(outcome.step.state)).toEqual(later(deadline));
  });

  test.each([
    { second: 2.9, result: "unchanged" },
    { second: 3, result: "ended visitor_lost" },
  ])("without its visitor for $second s: $result, and nobody is punished", ({ second, result }) => {
    const alone = { ...ringing, visitorGoneAt: NOW };
    const outcome = transition(alone, { type: "time_passed", next: bo }, policy, later(second));
    expect(brief(outcome)).toBe(result);
    expect(outcome.ok ? outcome.step.effects : []).not.toContainEqual(
      expect.objectContaining({ type: "agent_away" }),
    );
  });
});

describe("an answered call", () => {
  test.each([
    { second: 29.9, result: "unchanged" },
    { second: 30, result: "ended media_failed" },
  ])("without media for $second s: $result", ({ second, result }) => {
    expect(
      brief(transition(accepted, { type: "time_passed", next: null }, policy, later(second))),
    ).toBe(result);
  });

  test.each([
    { second: 7_199, result: "unchanged" },
    { second: 7_200, result: "ended longest_duration" },
  ])("of $second s: $result", ({ second, result }) => {
    expect(
      brief(transition(connected, { type: "time_passed", next: null }, policy, later(second))),
    ).toBe(result);
  });

  test.each([
    { side: "visitor", second: 59, result: "unchanged" },
    { side: "visitor", second: 60, result: "ended visitor_lost" },
    { side: "agent", second: 59, result: "unchanged" },
    { side: "agent", second: 60, result: "ended agent_lost" },
  ] as const)("whose $side is gone for $second s: $result", ({ side, second, result }) => {
    const waiting = { ...connected, gone: { ...gone, [side]: NOW } };
    expect(
      brief(transition(waiting, { type: "time_passed", next: null }, policy, later(second))),
    ).toBe(result);
  });

  test("whose sides are both gone names who went first", () => {
    const waiting = { ...connected, gone: { visitor: later(2), agent: later(1) } };
    const outcome = transition(waiting, { type: "time_passed", next: null }, policy, later(100));
    expect(brief(outcome)).toBe("ended agent_lost");
  });

  test("goes on when the side returns, with its clock as it was", () => {
    const waiting = { ...connected, gone: { ...gone, visitor: later(5) } };
    const outcome = transition(waiting, events.visitor_back, policy, later(20));
    expect(outcome.ok && outcome.step.state).toEqual(connected);
  });

  test.each([null, later(5)])(
    "is taken over by the visitor's next page, gone since %s",
    (since) => {
      const waiting = { ...connected, gone: { ...gone, visitor: since } };
      const outcome = transition(waiting, { type: "visitor_rejoined" }, policy, later(20));
      expect(outcome.ok && outcome.step.state).toEqual({ ...connected, holder: 2 });
    },
  );

  test.each(["visitor_left", "visitor_gone"] as const)(
    "%s of a page that holds it no more changes nothing",
    (type) => {
      const taken = { ...connected, holder: 2 };
      expect(brief(transition(taken, { type, holder: 1 }, policy, later(1)))).toBe("unchanged");
    },
  );

  test("of which another page is gone does not come back with an earlier page", () => {
    const waiting = { ...connected, holder: 2, gone: { ...gone, visitor: later(5) } };
    expect(brief(transition(waiting, events.visitor_back, policy, later(20)))).toBe("unchanged");
  });

  test.each(["agent_gone", "agent_back", "agent_removed"] as const)(
    "%s of another agent is refused",
    (type) => {
      const event = { ...events[type], agentId: bo } as CallEvent;
      expect(brief(transition(connected, event, policy, later(1)))).toBe("refused");
    },
  );
});

test.each([
  { state: ringing, due: 15 },
  { state: { ...ringing, visitorGoneAt: later(1) }, due: 4 },
  { state: accepted, due: 30 },
  { state: connected, due: 7_200 },
  { state: { ...connected, gone: { visitor: later(5), agent: null } }, due: 5 + REJOIN_MS / 1_000 },
  {
    state: { ...connected, gone: { visitor: later(5), agent: later(3) } },
    due: 3 + REJOIN_MS / 1_000,
  },
] as { state: CallState; due: number }[])("$state.at is due after $due s", ({ state, due }) => {
  expect(dueAt(state)).toEqual(later(due));
});

test("an ended call is never due", () => {
  expect(dueAt(ended)).toBeNull();
});
