import { expect, test } from "vitest";
import { cursorFrom, filterFrom, queryOf } from "./audit-filter.ts";

const ACTOR = "6f8f4c1e-32d3-4a15-9a38-4a7c0d0b9f11";

test.each([
  ["", {}],
  ["action=pool_created&search=Sales", { action: "pool_created", search: "Sales" }],
  [
    `actorId=${ACTOR}&from=2026-11-01&to=2026-11-30`,
    { actorId: ACTOR, from: "2026-11-01", to: "2026-11-30" },
  ],
  ["action=unknown&actorId=7&from=yesterday&to=2026-13-01", {}],
  ["search=%20%20", {}],
  [`search=${"x".repeat(101)}`, {}],
])("?%s", (query, filter) => {
  expect(filterFrom(new URLSearchParams(query))).toEqual(filter);
});

test.each([
  ["before=12", 12],
  ["before=0", null],
  ["before=-3", null],
  ["before=1.5", null],
  ["before=x", null],
  ["", null],
])("the cursor of ?%s", (query, cursor) => {
  expect(cursorFrom(new URLSearchParams(query))).toBe(cursor);
});

test("a query is read back as it was written", () => {
  const filter = { action: "agent_removed", search: "a&b", from: "2026-01-31" } as const;
  const query = new URLSearchParams(queryOf(filter, 7));
  expect([filterFrom(query), cursorFrom(query)]).toEqual([filter, 7]);
  expect(queryOf({})).toBe("");
});
