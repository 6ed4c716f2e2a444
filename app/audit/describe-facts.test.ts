import fc from "fast-check";
import { expect, test } from "vitest";
import { describeFacts } from "./describe-facts.ts";

test.each([
  {
    facts: { changes: { ringSeconds: { from: 15, to: 20 }, cobrowse: { from: true, to: false } } },
    shown: [
      { label: "Ring seconds", from: "15", to: "20" },
      { label: "Cobrowse", from: "On", to: "Off" },
    ],
  },
  {
    facts: {
      poolId: "p1",
      from: { name: "Sales", overflow: null },
      to: { name: "Shop", overflow: null },
    },
    shown: [{ label: "Name", from: "Sales", to: "Shop" }],
  },
  {
    facts: { name: "Bo Lindqvist", from: 25, to: null },
    shown: [
      { label: "Name", value: "Bo Lindqvist" },
      { label: "Changed", from: "25", to: "None" },
    ],
  },
  {
    facts: { what: "ordered", order: ["Offers", "Home"] },
    shown: [
      { label: "What", value: "ordered" },
      { label: "Order", value: "Offers, Home" },
    ],
  },
  {
    facts: { agentId: "a1", pools: [{ poolId: "p1", name: "Sales" }], call: null },
    shown: [{ label: "Pools", value: "Name: Sales" }],
  },
  { facts: { visitorId: "v1", callId: "c1" }, shown: [] },
  { facts: {}, shown: [] },
])("$facts", ({ facts, shown }) => {
  expect(describeFacts(facts)).toEqual(shown);
});

test("any facts can be shown", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
      for (const detail of describeFacts(facts))
        expect(Object.values(detail).every((text) => typeof text === "string")).toBe(true);
    }),
  );
});
