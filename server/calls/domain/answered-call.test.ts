import { describe, expect, test } from "vitest";
import type { CallEvent } from "./call-event.ts";
import { accepted, bo, brief, connected, events, gone, later, NOW, policy } from "./testing.ts";
import { transition } from "./transition.ts";

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
  ] as const)("with the $side gone for $second s: $result", ({ side, second, result }) => {
    const waiting = { ...connected, gone: { ...gone, [side]: NOW } };
    expect(
      brief(transition(waiting, { type: "time_passed", next: null }, policy, later(second))),
    ).toBe(result);
  });

  test("with both sides gone ends because of the side that went first", () => {
    const waiting = { ...connected, gone: { visitor: later(2), agent: later(1) } };
    const outcome = transition(waiting, { type: "time_passed", next: null }, policy, later(100));
    expect(brief(outcome)).toBe("ended agent_lost");
  });

  test("continues unchanged when the side reconnects", () => {
    const waiting = { ...connected, gone: { ...gone, visitor: later(5) } };
    const outcome = transition(waiting, events.visitor_back, policy, later(20));
    expect(outcome.ok && outcome.step.state).toEqual(connected);
  });

  test.each([null, later(5)])(
    "is taken over by the visitor's next page, with the previous page gone since %s",
    (since) => {
      const waiting = { ...connected, gone: { ...gone, visitor: since } };
      const outcome = transition(waiting, { type: "visitor_rejoined" }, policy, later(20));
      expect(outcome.ok && outcome.step.state).toEqual({ ...connected, holder: 2 });
    },
  );

  test.each(["visitor_left", "visitor_gone"] as const)(
    "%s from a page that no longer holds it changes nothing",
    (type) => {
      const rejoined = { ...connected, holder: 2 };
      expect(brief(transition(rejoined, { type, holder: 1 }, policy, later(1)))).toBe("unchanged");
    },
  );

  test("ignores the reconnection of an earlier page", () => {
    const waiting = { ...connected, holder: 2, gone: { ...gone, visitor: later(5) } };
    expect(brief(transition(waiting, events.visitor_back, policy, later(20)))).toBe("unchanged");
  });

  test.each(["agent_gone", "agent_back", "agent_removed"] as const)(
    "%s for another agent is refused",
    (type) => {
      const event = { ...events[type], agentId: bo } as CallEvent;
      expect(brief(transition(connected, event, policy, later(1)))).toBe("refused");
    },
  );
});
