import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const DRAFT = { name: "Sale", color: "green", valueCents: 9_900 };
const WRONG_DRAFT = {
  name: ["", "   ", "x".repeat(41), "two\nlines", "nul\u0000"],
  color: ["black", ""],
  valueCents: [-1, 1.5, 1_000_000_001],
};
const MANY = Array.from({ length: 31 }, () => randomUUID());

/** Procedures for outcomes and notes. */
export const OUTCOMES: Readonly<Record<string, Rule>> = {
  "outcomes.list": { gate: "member", type: "query" },
  "outcomes.create": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => DRAFT,
    nullable: ["valueCents"],
    wrong: WRONG_DRAFT,
  },
  "outcomes.createStarters": { gate: "admin", type: "mutation", beforeVerification: true },
  "outcomes.save": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ ...DRAFT, outcomeId: randomUUID() }),
    nullable: ["valueCents"],
    wrong: { ...WRONG_DRAFT, outcomeId: NOT_UUIDS },
  },
  "outcomes.archive": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ outcomeId: randomUUID(), archived: true }),
    wrong: { outcomeId: NOT_UUIDS },
  },
  "outcomes.order": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ was: [randomUUID()], order: [randomUUID()] }),
    wrong: { was: [["none"], MANY], order: [["none"], [null], MANY] },
  },
  "outcomes.pending": { gate: "agent", type: "query", whileBlocked: true },
  "outcomes.ofCall": {
    gate: "member",
    type: "query",
    whileBlocked: true,
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "outcomes.give": {
    gate: "member",
    type: "mutation",
    whileBlocked: true,
    input: ({ callId }) => ({ callId, outcomeId: null }),
    wrong: { outcomeId: NOT_UUIDS },
    foreign: "NOT_FOUND",
  },
  "outcomes.writeNote": {
    gate: "member",
    type: "mutation",
    whileBlocked: true,
    input: ({ callId }) => ({ callId, text: "Call back on Monday", version: 0 }),
    wrong: { text: ["x".repeat(5_001), "nul\u0000"], version: [-1, 1.5, 2 ** 31] },
    foreign: "NOT_FOUND",
  },
};
