import { expect, test } from "vitest";
import type { RuleCondition } from "../../server/routing/domain/match-rule.ts";
import { routingErrorText } from "./messages.ts";
import { ruleParts } from "./rule-sentence.tsx";

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
  ruleParts(groups.map((conditions) => ({ conditions })))
    .map(({ text }) => text)
    .join("");

test.each([
  { groups: [], text: "No conditions yet" },
  { groups: [[domain]], text: "Domain contains shop" },
  { groups: [[domain, path]], text: "Domain contains shop and path starts with /pricing" },
  {
    groups: [[domain, path], [plan]],
    text: "Domain contains shop and path starts with /pricing, or parameter plan does not contain free",
  },
  { groups: [[{ ...path, value: " " }]], text: "Path starts with …" },
])("a rule is described as: $text", ({ groups, text }) => {
  expect(sentence(...groups)).toBe(text);
});

test("every error says what to do, even an unknown one", () => {
  expect(routingErrorText("POOL_NAME_TAKEN")).toMatch(/different/);
  expect(routingErrorText("UNREACHABLE")).toMatch(/reach the server.*try again/);
  expect(routingErrorText("SOMETHING_NEW")).toMatch(/Try again/);
});
