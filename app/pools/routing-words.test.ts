import { expect, test } from "vitest";
import type { RuleCondition } from "../../server/routing/domain/match-rule.ts";
import { refusalWords, rulePieces } from "./routing-words.ts";

const domain: RuleCondition = {
  field: "domain",
  parameter: "",
  operator: "contains",
  value: "shop",
};
const path: RuleCondition = {
  field: "path",
  parameter: "",
  operator: "starts_with",
  value: "/pricing",
};
const plan: RuleCondition = {
  field: "query",
  parameter: "plan",
  operator: "does_not_contain",
  value: "free",
};
const sentence = (...groups: RuleCondition[][]): string =>
  rulePieces(groups.map((conditions) => ({ conditions })))
    .map(({ text }) => text)
    .join("");

test.each([
  { groups: [], reads: "Nothing yet" },
  { groups: [[domain]], reads: "Domain contains shop" },
  { groups: [[domain, path]], reads: "Domain contains shop and path starts with /pricing" },
  {
    groups: [[domain, path], [plan]],
    reads:
      "Domain contains shop and path starts with /pricing, or parameter plan does not contain free",
  },
  { groups: [[{ ...path, value: " " }]], reads: "Path starts with …" },
])("a rule reads: $reads", ({ groups, reads }) => {
  expect(sentence(...groups)).toBe(reads);
});

test("a refusal says what to do, also one that nobody foresaw", () => {
  expect(refusalWords("POOL_NAME_TAKEN")).toMatch(/different/);
  expect(refusalWords(null)).toMatch(/reached/);
  expect(refusalWords("SOMETHING_NEW")).toMatch(/try again/);
});
