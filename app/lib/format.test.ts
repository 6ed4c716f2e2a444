import { expect, test } from "vitest";
import {
  formatDay,
  formatDuration,
  formatTime,
  formatTimeWithSeconds,
  zoneLabel,
} from "./format.ts";

test.each([
  [-5, "0 s"],
  [0, "0 s"],
  [999, "0 s"],
  [1_000, "1 s"],
  [59_999, "59 s"],
  [60_000, "1 min 0 s"],
  [252_000, "4 min 12 s"],
  [3_599_000, "59 min 59 s"],
  [3_600_000, "1 h 0 min"],
  [7_440_000, "2 h 4 min"],
])("%d ms is formatted as %s", (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

test("times are in the given time zone", () => {
  expect(formatTime("2026-11-22T23:30:05.000Z", "Europe/Ljubljana")).toBe("00:30");
  expect(formatTimeWithSeconds("2026-11-22T23:30:05.000Z", "America/New_York")).toBe("18:30:05");
});

test.each([
  ["2026-11-22T12:00:00.000Z", "Today"],
  ["2026-11-21T23:30:00.000Z", "Today"],
  ["2026-11-21T22:30:00.000Z", "Yesterday"],
  ["2026-11-20T12:00:00.000Z", "20 Nov"],
  ["2025-11-20T12:00:00.000Z", "20 Nov 2025"],
])("at noon on 22 November 2026 in Ljubljana, %s is shown as %s", (iso, day) => {
  expect(formatDay(iso, "Europe/Ljubljana", new Date("2026-11-22T11:00:00.000Z"))).toBe(day);
});

test.each([
  ["UTC", "UTC"],
  ["Europe/Ljubljana", "Europe/Ljubljana (GMT+1)"],
  ["America/New_York", "America/New York (GMT-5)"],
])("the time zone %s is labelled %s in winter", (timeZone, label) => {
  expect(zoneLabel(timeZone, new Date("2026-01-15T12:00:00.000Z"))).toBe(label);
});
