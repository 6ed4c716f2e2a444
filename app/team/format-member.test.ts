import { expect, test } from "vitest";
import { AgentIdSchema } from "../../server/kernel/ids.ts";
import type { TeamPerson } from "../../server/team/domain/team-person.ts";
import { countByStatus, formatMember } from "./format-member.ts";
import { teamMessages } from "./messages.ts";

const now = new Date("2026-11-22T12:00:00.000Z");
const idOf = (digit: number) => AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const person: TeamPerson = {
  agentId: idOf(1),
  name: "Bo Lindqvist",
  email: "bo@shop.test",
  photoUrl: null,
  role: "agent",
  takesCalls: true,
  hasTwoFactor: false,
  status: "available",
  lastActiveAt: "2026-11-21T10:00:00.000Z",
  pools: [
    { name: "Everyone", tier: 1 },
    { name: "Sales", tier: 3 },
  ],
  joinedAt: "2026-11-22T10:00:00.000Z",
  removalDueAt: null,
};
const formatted = (change: Partial<TeamPerson> = {}) =>
  formatMember({ ...person, ...change }, { agentId: idOf(2), timeZone: "UTC", now });

test.each([
  { removalDueAt: null, left: null },
  { removalDueAt: "2026-11-22T12:00:10.000Z", left: 10 },
  { removalDueAt: "2026-11-22T12:00:00.001Z", left: 1 },
  { removalDueAt: "2026-11-22T11:59:59.000Z", left: 0 },
])("a removal due at $removalDueAt is $left s away at noon", ({ removalDueAt, left }) => {
  expect(formatted({ removalDueAt }).removedInS).toBe(left);
});

test("pools are shown with their tier unless it is the first", () => {
  expect(formatted().pools).toEqual(["Everyone", "Sales"]);
  expect(formatted().poolLabels).toEqual(["Everyone", "Sales (Backup)"]);
});

test.each([
  { status: "available", lastActive: "Now" },
  { status: "away", lastActive: "Yesterday" },
  { status: null, lastActive: "Yesterday" },
] as const)(
  "the last activity of someone who is $status is $lastActive",
  ({ status, lastActive }) => {
    expect(formatted({ status }).lastActive).toBe(lastActive);
    expect(formatted({ status: "offline", lastActiveAt: null }).lastActive).toBeNull();
  },
);

test("only the viewer's own row is marked as such", () => {
  expect(formatted().isYou).toBe(false);
  expect(formatted({ agentId: idOf(2) }).isYou).toBe(true);
});

test.each([
  { statuses: [null], text: "1 member · none available" },
  { statuses: [null, "available"], text: "2 members · 1 available" },
  {
    statuses: ["available", "available", "in_call"],
    text: "3 members · 2 available · 1 in a call",
  },
  {
    statuses: ["in_call", "in_call", "away"],
    text: "3 members · none available · 2 in a call",
  },
] as const)("the team is summarised as $text", ({ statuses, text }) => {
  const members = statuses.map((status) => formatted({ status }));
  const [available, inCall] = (["available", "in_call"] as const).map((status) =>
    countByStatus(members, status),
  );
  expect(teamMessages.summary(members.length, available ?? 0, inCall ?? 0)).toBe(text);
});
