import { expect, test } from "vitest";
import { DRAFT_ERRORS } from "./messages.ts";
import { checkRule, newCondition, newGroup, type RuleDraft, toDraftGroups } from "./rule-draft.ts";

const draft = (change: Partial<RuleDraft> = {}): RuleDraft => ({
  name: " Prices ",
  active: true,
  poolId: "00000000-0000-4000-8000-000000000001",
  groups: [{ ...newGroup(), conditions: [{ ...newCondition(), value: " /pricing " }] }],
  ...change,
});

test("a valid draft becomes the rule that is sent, and the other way round", () => {
  const { rule } = checkRule(draft());
  expect(rule).toEqual({
    name: "Prices",
    active: true,
    poolId: "00000000-0000-4000-8000-000000000001",
    groups: [
      {
        conditions: [{ field: "path", parameter: "", operator: "starts_with", value: "/pricing" }],
      },
    ],
  });
  expect(checkRule(draft({ groups: toDraftGroups(rule?.groups ?? []) })).rule).toEqual(rule);
});

test("each invalid field has its error", () => {
  const wrong = [
    { ...newCondition(), value: "" },
    { ...newCondition(), field: "domain" as const, value: "https://shop.example" },
    { ...newCondition(), field: "query" as const, value: "pro" },
    { ...newCondition(), value: "https://shop.example/pricing" },
  ];
  const { errors } = checkRule(
    draft({ name: " ", groups: [{ ...newGroup(), conditions: wrong }] }),
  );
  expect(
    Object.fromEntries([...(errors ?? [])].map(([field, code]) => [field, DRAFT_ERRORS[code]])),
  ).toEqual({
    name: "Enter a name.",
    "groups.0.conditions.0.value": "Enter a value.",
    "groups.0.conditions.1.value": "Enter only the domain, such as shop.example.",
    "groups.0.conditions.2.parameter": "Enter the parameter's name.",
    "groups.0.conditions.3.value": "Enter only the path, such as /pricing.",
  });
});
