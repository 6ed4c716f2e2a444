import { expect, test } from "vitest";
import { AWAY_REASONS } from "../../server/presence/domain/presence.ts";
import { awayNotice } from "./away-notice.ts";

const EXPLAINED = ["idle", "no_answer", "disconnected", "plan", "outside_hours"];
const presence = { available: false, idleMinutes: 5, hoursEndAt: null } as const;

test.each(AWAY_REASONS)(
  "being away for %s has a notice unless the agent chose it",
  (awayReason) => {
    const notice = awayNotice({ ...presence, awayReason }, "UTC");
    expect(notice !== null).toBe(EXPLAINED.includes(awayReason));
  },
);

test("an available agent sees no notice", () => {
  expect(awayNotice({ ...presence, available: true, awayReason: null }, "UTC")).toBeNull();
});

test.each([
  { idleMinutes: 1, text: "No activity for 1 minute." },
  { idleMinutes: 5, text: "No activity for 5 minutes." },
])("the notice about inactivity names $idleMinutes min", ({ idleMinutes, text }) => {
  const notice = awayNotice({ ...presence, awayReason: "idle", idleMinutes }, "UTC");
  expect(notice?.text).toContain(text);
});

test.each([
  { hoursEndAt: "2026-11-27T17:00:00Z", title: "Your working hours ended at 18:00. You're away." },
  { hoursEndAt: null, title: "Your working hours have ended. You're away." },
])("the notice names the end of the working hours, $hoursEndAt", ({ hoursEndAt, title }) => {
  const away = { ...presence, awayReason: "outside_hours", hoursEndAt } as const;
  expect(awayNotice(away, "Europe/Berlin")?.title).toBe(title);
});
