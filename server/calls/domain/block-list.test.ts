import { expect, test } from "vitest";
import { VisitorIdSchema } from "../../kernel/ids.ts";
import { ADDRESS_BLOCKED_MS, blockedState, blockListOf } from "./block-list.ts";
import { later, NOW } from "./testing.ts";

const visitor = (digit: number) =>
  VisitorIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const DAY_S = ADDRESS_BLOCKED_MS / 1_000;

const list = blockListOf([
  { visitorId: visitor(1), addressHash: "home", blockedAt: NOW },
  { visitorId: visitor(2), addressHash: "office", blockedAt: later(3_600) },
  { visitorId: visitor(3), addressHash: "office", blockedAt: NOW },
  { visitorId: visitor(4), addressHash: null, blockedAt: NOW },
]);

test.each([
  { who: 1, from: "home", second: 1, state: "blocked" },
  { who: 1, from: "elsewhere", second: 30 * DAY_S, state: "blocked" },
  { who: 4, from: "home", second: 1, state: "blocked" },
  { who: 9, from: "home", second: 0, state: "blocked_if_new" },
  { who: 9, from: "home", second: DAY_S - 1, state: "blocked_if_new" },
  { who: 9, from: "home", second: DAY_S, state: "allowed" },
  { who: 9, from: "office", second: DAY_S, state: "blocked_if_new" },
  { who: 9, from: "office", second: DAY_S + 3_600, state: "allowed" },
  { who: 9, from: "elsewhere", second: 1, state: "allowed" },
])("visitor $who from $from after $second s: $state", ({ who, from, second, state }) => {
  const caller = { visitorId: visitor(who), addressHash: from };
  expect(blockedState(list, caller, later(second))).toBe(state);
});
