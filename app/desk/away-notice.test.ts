import { expect, test } from "vitest";
import { AWAY_REASONS } from "../../server/presence/domain/presence.ts";
import { awayNotice } from "./away-notice.ts";

const EXPLAINED = ["idle", "no_answer", "disconnected", "plan"];

test.each(AWAY_REASONS)(
  "being away for %s has a notice unless the agent chose it",
  (awayReason) => {
    const notice = awayNotice({ available: false, awayReason, idleMinutes: 5 });
    expect(notice !== null).toBe(EXPLAINED.includes(awayReason));
  },
);

test("an available agent sees no notice", () => {
  expect(awayNotice({ available: true, awayReason: null, idleMinutes: 5 })).toBeNull();
});

test.each([
  { idleMinutes: 1, text: "No activity for 1 minute." },
  { idleMinutes: 5, text: "No activity for 5 minutes." },
])("the notice about inactivity names $idleMinutes min", ({ idleMinutes, text }) => {
  expect(awayNotice({ available: false, awayReason: "idle", idleMinutes })?.text).toContain(text);
});
