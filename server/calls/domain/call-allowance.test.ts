import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CallIdSchema } from "../../kernel/ids.ts";
import { END_REASONS, type EndReason } from "./call.ts";
import {
  type CallHistory,
  callAllowance,
  MAX_OPEN_CALLS,
  MAX_VISITOR_ATTEMPTS,
  type RungCall,
  STREAK_FORGOTTEN_MS,
  UNANSWERED_WAITS_MS,
} from "./call-allowance.ts";
import { later, NOW } from "./testing.ts";

const callId = CallIdSchema.parse("10000000-0000-4000-8000-000000000001");
const ended = (second: number, endReason: EndReason): RungCall => ({
  callId,
  requestedAt: later(second - 5),
  acceptedAt: null,
  endedAt: later(second),
  endReason,
});
const unanswered = (second: number) => ended(second, "no_answer");
const answered = (second: number): RungCall => ({
  ...ended(second + 60, "visitor_ended"),
  acceptedAt: later(second),
});
const ringing = (second: number): RungCall => ({
  ...ended(second, "no_answer"),
  requestedAt: later(second),
  endedAt: null,
  endReason: null,
});
const talking = (second: number): RungCall => ({ ...ringing(second), acceptedAt: later(second) });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const decide = (history: Partial<CallHistory>, second = 0) =>
  callAllowance({ ofAddress: [], ofVisitor: [], hasTalked: false, ...history }, later(second));
const brief = (history: Partial<CallHistory>, second = 0): string => {
  const allowance = decide(history, second);
  if (allowance.at === "wait")
    return `wait ${(allowance.until.getTime() - later(second).getTime()) / 1_000} s`;
  return allowance.suspect ? "suspect" : "allowed";
};

test("a first call is allowed", () => {
  expect(brief({})).toBe("allowed");
});

describe("calls from an address", () => {
  test.each([
    { count: 1, wait: 10 },
    { count: 2, wait: 30 },
    { count: 3, wait: 90 },
    { count: 4, wait: 270 },
    { count: 5, wait: 810 },
    { count: 6, wait: 900 },
    { count: 20, wait: 900 },
  ])("wait $wait s after $count unanswered ones, then are suspect", ({ count, wait }) => {
    const ofAddress = times(count, (index) => unanswered(-index * 600));
    expect(brief({ ofAddress })).toBe(`wait ${wait} s`);
    expect(brief({ ofAddress }, wait - 1)).toBe("wait 1 s");
    expect(brief({ ofAddress }, wait)).toBe("suspect");
  });

  const UNANSWERED: EndReason[] = ["visitor_cancelled", "visitor_lost", "declined", "no_answer"];
  test.each(
    END_REASONS.map((endReason) => ({
      endReason,
      result: UNANSWERED.includes(endReason) ? "wait 10 s" : "allowed",
    })),
  )("after one that rang and ended as $endReason: $result", ({ endReason, result }) => {
    expect(brief({ ofAddress: [ended(0, endReason)] })).toBe(result);
  });

  test.each([
    { title: "was answered since", ofAddress: [unanswered(-30), answered(-20)], now: "allowed" },
    { title: "is talking since", ofAddress: [unanswered(-30), talking(-20)], now: "allowed" },
    {
      title: "was answered before",
      ofAddress: [unanswered(-300), answered(-200), unanswered(-5)],
      now: "wait 5 s",
    },
    { title: "lost its visitor while talking", ofAddress: [answered(-70)], now: "allowed" },
  ])("when one $title: $now", ({ ofAddress, now }) => {
    expect(brief({ ofAddress })).toBe(now);
  });

  test.each([
    { second: -3_599, result: "suspect" },
    { second: -3_600, result: "allowed" },
  ])("$second s after the last unanswered one: $result", ({ second, result }) => {
    const ofAddress = times(3, () => unanswered(second));
    expect(brief({ ofAddress })).toBe(result);
  });

  test("an hour without an unanswered call shortens the next wait", () => {
    const ofAddress = [unanswered(0), unanswered(-3_600), unanswered(-3_700)];
    expect(brief({ ofAddress })).toBe("wait 10 s");
  });

  test.each([
    { open: 1, result: "suspect" },
    { open: MAX_OPEN_CALLS - 1, result: "suspect" },
    { open: MAX_OPEN_CALLS, result: "wait 30 s" },
  ])("with $open ringing at the moment: $result", ({ open, result }) => {
    expect(brief({ ofAddress: times(open, (index) => ringing(-index)) })).toBe(result);
  });

  test.each([
    { open: MAX_OPEN_CALLS - 1, result: "allowed" },
    { open: MAX_OPEN_CALLS, result: "wait 30 s" },
  ])("with $open talking at the moment: $result", ({ open, result }) => {
    expect(brief({ ofAddress: times(open, (index) => talking(-index)) })).toBe(result);
  });
});

describe("a visitor", () => {
  test.each([
    { count: MAX_VISITOR_ATTEMPTS - 1, result: "allowed" },
    { count: MAX_VISITOR_ATTEMPTS, result: "wait 600 s" },
  ])("who called $count times within some seconds: $result", ({ count, result }) => {
    expect(brief({ ofVisitor: times(count, () => talking(0)) })).toBe(result);
  });

  test("may call again when the first of six attempts is ten minutes old", () => {
    const ofVisitor = times(MAX_VISITOR_ATTEMPTS, (index) => ringing(index * 10));
    expect(brief({ ofVisitor }, 599)).toBe("wait 1 s");
    expect(brief({ ofVisitor }, 600)).toBe("allowed");
  });

  test("who has talked before neither waits for others at the address nor is suspect", () => {
    const ofAddress = [...times(6, () => unanswered(0)), ...times(6, () => ringing(0))];
    expect(brief({ ofAddress, hasTalked: true })).toBe("allowed");
  });

  test("who has talked before has the same number of attempts", () => {
    const ofVisitor = times(MAX_VISITOR_ATTEMPTS, () => talking(0));
    expect(brief({ ofVisitor, hasTalked: true })).toBe("wait 600 s");
  });
});

const anyCall = fc.oneof(
  fc.record({ kind: fc.constantFrom(unanswered, answered), second: fc.nat({ max: 20_000 }) }),
  fc.record({ kind: fc.constantFrom(ringing, talking), second: fc.nat({ max: 20_000 }) }),
);
const anyHistory = fc
  .array(anyCall, { maxLength: 30 })
  .map((calls) => calls.map(({ kind, second }) => kind(-second - 60)));
const isOpen = ({ endedAt }: RungCall) => endedAt === null;
const waitMs = (ofAddress: readonly RungCall[]): number => {
  const allowance = decide({ ofAddress });
  return allowance.at === "wait" ? allowance.until.getTime() - NOW.getTime() : 0;
};

test("no address waits for longer than the longest wait", () => {
  fc.assert(
    fc.property(anyHistory, (ofAddress) => {
      expect(waitMs(ofAddress)).toBeLessThanOrEqual(Math.max(...UNANSWERED_WAITS_MS));
    }),
  );
});

test("another unanswered call never shortens the wait", () => {
  fc.assert(
    fc.property(anyHistory, (ofAddress) => {
      expect(waitMs([...ofAddress, unanswered(0)])).toBeGreaterThanOrEqual(waitMs(ofAddress));
    }),
  );
});

test("an answered call ends every wait that isn't for open calls", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const ofAddress = [...history.filter((call) => !isOpen(call)), answered(0)];
      expect(brief({ ofAddress })).toBe("allowed");
    }),
  );
});

test("after an hour without calls everyone may call", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const ofAddress = history.filter((call) => !isOpen(call));
      expect(brief({ ofAddress }, STREAK_FORGOTTEN_MS / 1_000)).toBe("allowed");
    }),
  );
});

test("the order of the history doesn't matter", () => {
  fc.assert(
    fc.property(anyHistory, (ofAddress) => {
      expect(decide({ ofAddress: ofAddress.toReversed() })).toEqual(decide({ ofAddress }));
    }),
  );
});
