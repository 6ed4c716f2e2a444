import { describe, expect, test } from "vitest";
import { type CallState, dueAt, MAX_LEGS, REJOIN_MS } from "./call.ts";
import type { CallEvent, CallEventType } from "./call-event.ts";
import {
  accepted,
  ana,
  bo,
  brief,
  connected,
  ended,
  events,
  later,
  NOW,
  policy,
  ringing,
} from "./testing.ts";
import { transition } from "./transition.ts";

const states: Record<CallState["at"], CallState> = { ringing, accepted, connected, ended };

// Every event in every state, one second after the state began and before any deadline.
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
  visitor_blocked: {
    ringing: "ended declined",
    accepted: "ended agent_ended",
    connected: "ended agent_ended",
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

test("the table covers every event in every state", () => {
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

  test("that isn't answered marks the agent away and rings the next one", () => {
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

  test("of a suspect call that isn't answered rings the next agent and leaves the first available", () => {
    const suspect = { ...ringing, suspect: true };
    const outcome = transition(suspect, { type: "time_passed", next: bo }, policy, later(15));
    if (!outcome.ok) throw new Error("refused");
    expect(outcome.step.state).toMatchObject({ at: "ringing", agentId: bo, leg: 2, suspect: true });
    expect(outcome.step.effects).toEqual([
      { type: "leg_ended", leg: 1, agentId: ana, outcome: "no_answer" },
      { type: "leg_started", leg: 2, agentId: bo, deadline: later(30) },
    ]);
  });

  test("of a suspect call that isn't answered by the last agent ends without marking them away", () => {
    const suspect = { ...ringing, suspect: true };
    const outcome = transition(suspect, { type: "time_passed", next: null }, policy, later(15));
    expect(brief(outcome)).toBe("ended no_answer");
    expect(outcome.ok && outcome.step.effects.map(({ type }) => type)).toEqual([
      "leg_ended",
      "call_finished",
    ]);
  });

  test("whose visitor is blocked rings no other agent", () => {
    const outcome = transition(ringing, events.visitor_blocked, policy, later(1));
    expect(outcome.ok && outcome.step.effects).toEqual([
      { type: "leg_ended", leg: 1, agentId: ana, outcome: "declined" },
      { type: "call_finished", reason: "declined" },
    ]);
  });

  test.each(["ringing", "accepted", "connected"] as const)(
    "only the agent of a call can block its visitor while %s",
    (state) => {
      const event: CallEvent = { type: "visitor_blocked", agentId: bo };
      expect(brief(transition(states[state], event, policy, later(1)))).toBe("refused");
    },
  );

  test.each([
    { type: "declined", result: "ended declined" },
    { type: "withdrawn", result: "ended nobody_available" },
    { type: "agent_removed", result: "ended nobody_available" },
  ] as const)("$type with no other agent free: $result", ({ type, result }) => {
    expect(
      brief(transition(ringing, { ...events[type], next: null } as CallEvent, policy, later(1))),
    ).toBe(result);
  });

  test("that is declined doesn't mark the agent away", () => {
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
  ])("with the visitor gone for $second s: $result, and no agent is marked away", (row) => {
    const { second, result } = row;
    const visitorGone = { ...ringing, visitorGoneAt: NOW };
    const event: CallEvent = { type: "time_passed", next: bo };
    const outcome = transition(visitorGone, event, policy, later(second));
    expect(brief(outcome)).toBe(result);
    expect(outcome.ok ? outcome.step.effects : []).not.toContainEqual(
      expect.objectContaining({ type: "agent_away" }),
    );
  });
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
