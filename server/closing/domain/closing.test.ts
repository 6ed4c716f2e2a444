import { expect, test } from "vitest";
import { dueAfter, remindersDue } from "./closing.ts";

const ASKED = new Date("2026-03-01T12:00:00Z");
const DUE = new Date("2026-03-31T12:00:00Z");
const DAY_MS = 86_400_000;

test("the grace lasts 30 days", () => {
  expect(dueAfter(ASKED)).toEqual(DUE);
});

test.each([
  { beforeMs: 30 * DAY_MS, reminders: 0 },
  { beforeMs: 7 * DAY_MS + 1, reminders: 0 },
  { beforeMs: 7 * DAY_MS, reminders: 1 },
  { beforeMs: DAY_MS + 1, reminders: 1 },
  { beforeMs: DAY_MS, reminders: 2 },
  { beforeMs: 0, reminders: 2 },
  { beforeMs: -DAY_MS, reminders: 2 },
])("$beforeMs ms before the deletion, $reminders reminders are due", ({ beforeMs, reminders }) => {
  expect(remindersDue(DUE, new Date(DUE.getTime() - beforeMs))).toBe(reminders);
});
