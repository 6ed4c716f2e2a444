import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { AgentIdSchema, VisitorIdSchema } from "../kernel/ids.ts";
import { createOffers } from "./offers.ts";

test("the latest offers are remembered, and an older one that was repeated", () => {
  const agent = AgentIdSchema.parse(randomUUID());
  const visitors = Array.from({ length: 4 }, () => VisitorIdSchema.parse(randomUUID()));
  const offers = createOffers(3);
  for (const visitor of visitors.slice(0, 3)) offers.add(visitor, agent);
  const [first, , , last] = visitors;
  if (!first || !last) throw new Error("no visitors");
  offers.add(first, agent);
  offers.add(last, agent);
  expect(visitors.map((visitor) => offers.has(visitor, agent))).toEqual([true, false, true, true]);
});
