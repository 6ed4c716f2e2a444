import { expect, test } from "vitest";
import {
  checkRule,
  newCondition,
  newGroup,
  type WrittenRule,
  writtenGroups,
} from "./rule-draft.ts";

const written = (change: Partial<WrittenRule> = {}): WrittenRule => ({
  name: " Prices ",
  active: true,
  poolId: "00000000-0000-4000-8000-000000000001",
  groups: [{ ...newGroup(), conditions: [{ ...newCondition(), value: " /pricing " }] }],
  ...change,
});

test("what is written right is what the server takes", () => {
  const { draft } = checkRule(written());
  expect(draft).toEqual({
    name: "Prices",
    active: true,
    poolId: "00000000-0000-4000-8000-000000000001",
    groups: [
      {
        conditions: [{ field: "path", parameter: "", operator: "starts_with", value: "/pricing" }],
      },
    ],
  });
  expect(checkRule(written({ groups: writtenGroups(draft?.groups ?? []) })).draft).toEqual(draft);
});

test("what is wrong is told where it stands", () => {
  const wrong = [
    { ...newCondition(), value: "" },
    { ...newCondition(), field: "domain" as const, value: "https://shop.example" },
    { ...newCondition(), field: "query" as const, value: "pro" },
    { ...newCondition(), value: "https://shop.example/pricing" },
  ];
  const { errors } = checkRule(
    written({ name: " ", groups: [{ ...newGroup(), conditions: wrong }] }),
  );
  expect(Object.fromEntries(errors ?? [])).toEqual({
    name: "Enter a name.",
    "groups.0.conditions.0.value": "Enter what to look for.",
    "groups.0.conditions.1.value": "Enter the domain alone, such as shop.example.",
    "groups.0.conditions.2.parameter": "Enter the parameter's name.",
    "groups.0.conditions.3.value": "Enter the path alone, such as /pricing.",
  });
});
