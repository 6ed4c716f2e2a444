import { expect, test } from "vitest";
import { AgentIdSchema, VisitorIdSchema } from "../../team/domain/ids.ts";
import { type Candidate, chooseAgent, chooseGreeter } from "./choose-agent.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const id = (letter: string) => AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${letter}`);

const free = (letter: string, differences: Partial<Candidate> = {}): Candidate => ({
  agentId: id(letter),
  tier: 1,
  available: true,
  awayReason: null,
  lastSeenAt: ago(1),
  lastRangAt: null,
  inCall: false,
  ...differences,
});

test.each([
  { rule: "nobody there", candidates: [], chosen: undefined },
  { rule: "the only one", candidates: [free("a")], chosen: "a" },
  {
    rule: "not one who is away",
    candidates: [free("a", { available: false, awayReason: "manual" })],
    chosen: undefined,
  },
  { rule: "not one in a call", candidates: [free("a", { inCall: true }), free("b")], chosen: "b" },
  {
    rule: "not one whose desk is gone for 20 s",
    candidates: [free("a", { lastSeenAt: ago(20) })],
    chosen: undefined,
  },
  {
    rule: "one whose desk was seen 19 s ago",
    candidates: [free("a", { lastSeenAt: ago(19) })],
    chosen: "a",
  },
  {
    rule: "not one who never had a desk",
    candidates: [free("a", { lastSeenAt: null })],
    chosen: undefined,
  },
  {
    rule: "the better tier",
    candidates: [free("a", { tier: 2 }), free("b", { tier: 1 })],
    chosen: "b",
  },
  {
    rule: "the next tier when the better is busy",
    candidates: [free("a", { inCall: true }), free("b", { tier: 3 })],
    chosen: "b",
  },
  {
    rule: "who was rung longest ago",
    candidates: [free("a", { lastRangAt: ago(5) }), free("b", { lastRangAt: ago(9) })],
    chosen: "b",
  },
  {
    rule: "who was never rung before who was",
    candidates: [free("a", { lastRangAt: ago(900) }), free("b")],
    chosen: "b",
  },
  { rule: "equals in a settled order", candidates: [free("b"), free("a")], chosen: "a" },
])("$rule", ({ candidates, chosen }) => {
  expect(chooseAgent(candidates, {}, NOW)?.agentId).toBe(chosen && id(chosen));
});

test("whom the visitor sees is preferred, in the tier that answers", () => {
  const candidates = [free("a"), free("b"), free("c", { tier: 2 })];
  expect(chooseAgent(candidates, { preferred: id("b") }, NOW)?.agentId).toBe(id("b"));
  expect(chooseAgent(candidates, { preferred: id("c") }, NOW)?.agentId).toBe(id("a"));
});

test("whom the attempt has rung is not rung again", () => {
  const except = new Set([id("a")]);
  expect(chooseAgent([free("a"), free("b")], { preferred: id("a"), except }, NOW)?.agentId).toBe(
    id("b"),
  );
  expect(chooseAgent([free("a")], { except }, NOW)).toBeUndefined();
});

const visitor = (number: number) =>
  VisitorIdSchema.parse(`10000000-0000-4000-8000-${String(number).padStart(12, "0")}`);

test.each([
  {
    rule: "nobody when nobody is free",
    candidates: [free("a", { inCall: true })],
    shown: "a",
    seen: undefined,
  },
  {
    rule: "whom the page shows already",
    candidates: [free("a"), free("b")],
    shown: "b",
    seen: "b",
  },
  {
    rule: "somebody else when that one is busy",
    candidates: [free("a"), free("b", { inCall: true })],
    shown: "b",
    seen: "a",
  },
  {
    rule: "the better tier",
    candidates: [free("a", { tier: 2 }), free("b")],
    shown: "a",
    seen: "b",
  },
])("a visitor sees $rule", ({ candidates, shown, seen }) => {
  const wish = { visitorId: visitor(1), shown: id(shown) };
  expect(chooseGreeter(candidates, wish, NOW)?.agentId).toBe(seen && id(seen));
});

test("visitors are spread over everybody who is free, and each always sees the same one", () => {
  const candidates = [free("a"), free("b"), free("c"), free("d")];
  const seen = Array.from({ length: 400 }, (_, number) => {
    const wish = { visitorId: visitor(number), shown: null };
    const greeter = chooseGreeter(candidates, wish, NOW);
    expect(chooseGreeter(candidates.toReversed(), wish, NOW)).toBe(greeter);
    return greeter?.agentId;
  });
  for (const { agentId } of candidates) {
    expect(seen.filter((one) => one === agentId).length).toBeGreaterThan(60);
  }
});
