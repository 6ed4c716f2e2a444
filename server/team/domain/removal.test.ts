import { describe, expect, test } from "vitest";
import { type AgentId, AgentIdSchema } from "../../kernel/ids.ts";
import { isRemovalDue, REMOVAL_NOTICE_MS, refuseRemoval } from "./removal.ts";

const idOf = (digit: number): AgentId =>
  AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const [ada, cleo, bo] = [idOf(1), idOf(2), idOf(3)];

test.each([
  { who: "an admin removes an agent", askedBy: ada, agentId: bo, admins: [ada], refusal: null },
  {
    who: "an admin removes another",
    askedBy: ada,
    agentId: cleo,
    admins: [ada, cleo],
    refusal: null,
  },
  {
    who: "an admin removes one who is on the way out already",
    askedBy: ada,
    agentId: cleo,
    admins: [ada],
    refusal: null,
  },
  {
    who: "an admin removes herself",
    askedBy: ada,
    agentId: ada,
    admins: [ada, cleo],
    refusal: "CANNOT_REMOVE_YOURSELF",
  },
  {
    who: "the only admin removes herself",
    askedBy: ada,
    agentId: ada,
    admins: [ada],
    refusal: "LAST_ADMIN",
  },
  {
    who: "an admin who is on the way out removes the other",
    askedBy: ada,
    agentId: cleo,
    admins: [cleo],
    refusal: "NOT_ALLOWED",
  },
  {
    who: "an agent removes another",
    askedBy: bo,
    agentId: ada,
    admins: [ada],
    refusal: "NOT_ALLOWED",
  },
])("$who: $refusal", ({ askedBy, agentId, admins, refusal }) => {
  expect(refuseRemoval({ askedBy, agentId, stayingAdmins: admins })).toBe(refusal);
});

test("whatever is allowed, an admin stays", () => {
  const people = [ada, cleo, bo];
  for (let mask = 0; mask < 8; mask += 1) {
    const stayingAdmins = people.filter((_, index) => mask & (1 << index));
    for (const askedBy of people)
      for (const agentId of people) {
        if (refuseRemoval({ askedBy, agentId, stayingAdmins })) continue;
        expect(stayingAdmins.filter((admin) => admin !== agentId)).not.toEqual([]);
      }
  }
});

describe("a removal of which the agent has been told", () => {
  const dueAt = new Date("2026-11-22T12:00:10Z");
  const early = new Date(dueAt.getTime() - 1);

  test.each([
    { when: "a millisecond early, in the call", talking: true, now: early, due: false },
    { when: "at its moment, in the call", talking: true, now: dueAt, due: true },
    { when: "early, with the call over", talking: false, now: early, due: true },
    { when: "at its moment, with the call over", talking: false, now: dueAt, due: true },
  ])("$when: $due", ({ talking, now, due }) => {
    expect(isRemovalDue({ dueAt, talking }, now)).toBe(due);
  });

  test("is told ten seconds before", () => {
    expect(REMOVAL_NOTICE_MS).toBe(10_000);
  });
});
