import { expect, test } from "vitest";
import { AgentIdSchema, PoolIdSchema } from "../../kernel/ids.ts";
import {
  type Candidate,
  chooseAgent,
  explainChoice,
  type PoolCandidates,
  type Preferences,
} from "./choose-agent.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const id = (letter: string) => AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${letter}`);

const free = (letter: string, differences: Partial<Candidate> = {}): Candidate => ({
  agentId: id(letter),
  name: letter,
  tier: 1,
  available: true,
  awayReason: null,
  lastSeenAt: ago(1),
  wrapUpUntil: null,
  inPlan: true,
  worksAt: () => true,
  isHere: false,
  lastAssignedAt: null,
  inCall: false,
  watchers: 0,
  maxWatchers: 25,
  ...differences,
});
const pool = (number: number, ...members: Candidate[]): PoolCandidates => ({
  poolId: PoolIdSchema.parse(`10000000-0000-4000-8000-00000000000${number}`),
  poolName: `Pool ${number}`,
  members,
});

test.each([
  { rule: "no members", members: [], chosen: undefined },
  { rule: "the only agent", members: [free("a")], chosen: "a" },
  {
    rule: "not an agent outside their working hours",
    members: [free("a", { worksAt: () => false })],
    chosen: undefined,
  },
  {
    rule: "not an agent who is away",
    members: [free("a", { available: false, awayReason: "manual" })],
    chosen: undefined,
  },
  {
    rule: "not an agent in a call",
    members: [free("a", { inCall: true }), free("b")],
    chosen: "b",
  },
  {
    rule: "not an agent whose desk was last seen 20 s ago",
    members: [free("a", { lastSeenAt: ago(20) })],
    chosen: undefined,
  },
  {
    rule: "an agent whose desk was last seen 19 s ago",
    members: [free("a", { lastSeenAt: ago(19) })],
    chosen: "a",
  },
  {
    rule: "not an agent who never opened the desk",
    members: [free("a", { lastSeenAt: null })],
    chosen: undefined,
  },
  {
    rule: "not an agent whose wrap-up ends in a second",
    members: [free("a", { wrapUpUntil: ago(-1) })],
    chosen: undefined,
  },
  {
    rule: "an agent whose wrap-up ends now",
    members: [free("a", { wrapUpUntil: NOW })],
    chosen: "a",
  },
  {
    rule: "not an agent at the limit of watchers",
    members: [free("a", { watchers: 25 }), free("b", { watchers: 24 })],
    chosen: "b",
  },
  {
    rule: "the earlier tier",
    members: [free("a", { tier: 2 }), free("b", { tier: 1, watchers: 9 })],
    chosen: "b",
  },
  {
    rule: "the next tier when the earlier one is busy",
    members: [free("a", { inCall: true }), free("b", { tier: 3 })],
    chosen: "b",
  },
  {
    rule: "the next tier when the earlier one is full",
    members: [free("a", { watchers: 3, maxWatchers: 3 }), free("b", { tier: 2 })],
    chosen: "b",
  },
  {
    rule: "the agent with the fewest watchers",
    members: [free("a", { watchers: 2 }), free("b", { watchers: 1, lastAssignedAt: ago(1) })],
    chosen: "b",
  },
  {
    rule: "the agent assigned longest ago",
    members: [free("a", { lastAssignedAt: ago(5) }), free("b", { lastAssignedAt: ago(9) })],
    chosen: "b",
  },
  {
    rule: "an agent never assigned before one who was",
    members: [free("a", { lastAssignedAt: ago(900) }), free("b")],
    chosen: "b",
  },
  { rule: "the lower id when all else is equal", members: [free("b"), free("a")], chosen: "a" },
])("chooses $rule", ({ members, chosen }) => {
  expect(chooseAgent([pool(1, ...members)], {}, NOW)?.agentId).toBe(chosen && id(chosen));
});

test.each([
  { rule: "the agent shown stays", preferred: "b", chosen: "b" },
  { rule: "an agent in an earlier tier replaces the one shown", preferred: "c", chosen: "a" },
  { rule: "another agent replaces the one shown when busy", preferred: "d", chosen: "a" },
])("$rule", ({ preferred, chosen }) => {
  const members = [
    free("a"),
    free("b", { watchers: 7 }),
    free("c", { tier: 2 }),
    free("d", { inCall: true }),
  ];
  expect(chooseAgent([pool(1, ...members)], { preferred: id(preferred) }, NOW)?.agentId).toBe(
    id(chosen),
  );
});

test("an agent at the limit is still chosen for a visitor who sees that agent", () => {
  const full = pool(1, free("a", { watchers: 25 }));
  expect(chooseAgent([full], { preferred: id("a") }, NOW)?.agentId).toBe(id("a"));
  expect(chooseAgent([full], { preferred: id("b") }, NOW)).toBeUndefined();
});

test("an agent whom the call has already rung is not chosen again", () => {
  const except = new Set([id("a")]);
  const both = [pool(1, free("a"), free("b"))];
  expect(chooseAgent(both, { preferred: id("a"), except }, NOW)?.agentId).toBe(id("b"));
  expect(chooseAgent([pool(1, free("a"))], { except }, NOW)).toBeUndefined();
});

test("the overflow pool is used only when no tier of the first pool has a free agent", () => {
  const backup = pool(1, free("a", { tier: 3 }));
  const overflow = pool(2, free("b"));
  expect(chooseAgent([backup, overflow], {}, NOW)?.agentId).toBe(id("a"));
  const busy = pool(1, free("a", { tier: 3, inCall: true }));
  expect(chooseAgent([busy, overflow], {}, NOW)?.agentId).toBe(id("b"));
});

const explain = (pools: PoolCandidates[], preferences: Preferences, limit: number) =>
  explainChoice({ pools, preferences, chosen: chooseAgent(pools, preferences, NOW) }, NOW, limit);

test("the explanation lists every member of each pool up to the chosen agent", () => {
  const own = pool(
    1,
    free("a", { inCall: true }),
    free("b", { available: false, awayReason: "manual" }),
    free("c", { lastSeenAt: null }),
    free("d", { wrapUpUntil: ago(-9) }),
    free("e", { watchers: 25 }),
    free("f"),
  );
  const overflow = pool(
    2,
    free("1", { lastAssignedAt: ago(60) }),
    free("2", { lastAssignedAt: ago(9) }),
    free("3", { watchers: 2 }),
    free("4", { tier: 2 }),
  );
  const asked = explain([own, overflow, pool(3, free("9"))], { except: new Set([id("f")]) }, 10);
  const reasons = asked.map(({ considered }) =>
    Object.fromEntries(considered.map(({ name, why }) => [name, why])),
  );
  expect(reasons).toEqual([
    { a: "busy", b: "away", c: "offline", d: "wrap_up", e: "full", f: "rung_already" },
    { "1": "chosen", "2": "assigned_later", "3": "more_watchers", "4": "later_tier" },
  ]);
});

test("a long list is truncated and still includes the chosen agent", () => {
  const busy = ["1", "2", "3", "4"].map((letter) => free(letter, { inCall: true }));
  const [asked] = explain([pool(1, ...busy, free("5", { tier: 3 }))], {}, 2);
  expect(asked?.considered.map(({ name, why }) => `${name} ${why}`)).toEqual([
    "1 busy",
    "5 chosen",
  ]);
  expect(asked?.unlisted).toBe(3);
});
