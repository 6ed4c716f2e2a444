import { describe, expect, test } from "vitest";
import { type AgentId, AgentIdSchema } from "../../kernel/ids.ts";
import { isRemovalDue, REMOVAL_NOTICE_MS, refuseRemoval } from "./removal.ts";

const idOf = (digit: number): AgentId =>
  AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const [ada, cleo, bo] = [idOf(1), idOf(2), idOf(3)];

test.each([
  { what: "an admin removes an agent", askedBy: ada, agentId: bo, admins: [ada], refusal: null },
  {
    what: "an admin removes another admin",
    askedBy: ada,
    agentId: cleo,
    admins: [ada, cleo],
    refusal: null,
  },
  {
    what: "an admin removes an admin who is about to be removed",
    askedBy: ada,
    agentId: cleo,
    admins: [ada],
    refusal: null,
  },
  {
    what: "an admin removes themselves",
    askedBy: ada,
    agentId: ada,
    admins: [ada, cleo],
    refusal: "CANNOT_REMOVE_YOURSELF",
  },
  {
    what: "the only admin removes themselves",
    askedBy: ada,
    agentId: ada,
    admins: [ada],
    refusal: "LAST_ADMIN",
  },
  {
    what: "an admin who is about to be removed removes another",
    askedBy: ada,
    agentId: cleo,
    admins: [cleo],
    refusal: "NOT_ALLOWED",
  },
  {
    what: "an agent removes an admin",
    askedBy: bo,
    agentId: ada,
    admins: [ada],
    refusal: "NOT_ALLOWED",
  },
])("$what: $refusal", ({ askedBy, agentId, admins, refusal }) => {
  expect(refuseRemoval({ askedBy, agentId, remainingAdmins: admins })).toBe(refusal);
});

test("no allowed removal leaves an organisation without an admin", () => {
  const people = [ada, cleo, bo];
  for (let mask = 0; mask < 8; mask += 1) {
    const remainingAdmins = people.filter((_, index) => mask & (1 << index));
    for (const askedBy of people)
      for (const agentId of people) {
        if (refuseRemoval({ askedBy, agentId, remainingAdmins })) continue;
        expect(remainingAdmins.filter((admin) => admin !== agentId)).not.toEqual([]);
      }
  }
});

describe("a scheduled removal", () => {
  const dueAt = new Date("2026-11-22T12:00:10Z");
  const early = new Date(dueAt.getTime() - 1);

  test.each([
    { when: "a millisecond before, during the call", talking: true, now: early, due: false },
    { when: "on time, during the call", talking: true, now: dueAt, due: true },
    { when: "a millisecond before, after the call", talking: false, now: early, due: true },
    { when: "on time, after the call", talking: false, now: dueAt, due: true },
  ])("$when is due: $due", ({ talking, now, due }) => {
    expect(isRemovalDue({ dueAt, talking }, now)).toBe(due);
  });

  test("is announced ten seconds before", () => {
    expect(REMOVAL_NOTICE_MS).toBe(10_000);
  });
});
