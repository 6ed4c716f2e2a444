import { expect, test } from "vitest";
import { AgentIdSchema } from "../../server/kernel/ids.ts";
import type { TeamPerson } from "../../server/team/domain/team-person.ts";
import { countTeam, showPerson } from "./show-person.ts";

const now = new Date("2026-11-22T12:00:00.000Z");
const idOf = (digit: number) => AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const person: TeamPerson = {
  agentId: idOf(1),
  name: "Bo Lindqvist",
  email: "bo@shop.test",
  photoUrl: null,
  role: "agent",
  status: "available",
  pools: ["Everyone"],
  joinedAt: "2026-11-22T10:00:00.000Z",
  removalDueAt: null,
};
const shown = (change: Partial<TeamPerson> = {}) =>
  showPerson({ ...person, ...change }, { youAre: idOf(2), timeZone: "UTC", now });

test.each([
  { removalDueAt: null, left: null },
  { removalDueAt: "2026-11-22T12:00:10.000Z", left: 10 },
  { removalDueAt: "2026-11-22T12:00:00.001Z", left: 1 },
  { removalDueAt: "2026-11-22T11:59:59.000Z", left: 0 },
])("removed at $removalDueAt, seen at noon: $left s", ({ removalDueAt, left }) => {
  expect(shown({ removalDueAt }).removedInS).toBe(left);
});

test("tells oneself apart", () => {
  expect(shown().isYou).toBe(false);
  expect(shown({ agentId: idOf(2) }).isYou).toBe(true);
});

test.each([
  { statuses: [null], words: "1 person. Now nobody is available." },
  { statuses: [null, "available"], words: "2 people. Now 1 is available." },
  {
    statuses: ["available", "available", "in_call"],
    words: "3 people. Now 2 are available and 1 is in a call.",
  },
  {
    statuses: ["in_call", "in_call", "away"],
    words: "3 people. Now nobody is available and 2 are in a call.",
  },
] as const)("$words", ({ statuses, words }) => {
  expect(countTeam(statuses.map((status) => shown({ status })))).toBe(words);
});
