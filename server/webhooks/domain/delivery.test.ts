import { describe, expect, test } from "vitest";
import { hasFailedTooLong, judge, MAX_ATTEMPTS, RETRY_DELAYS_S } from "./delivery.ts";

const NOW = new Date("2026-11-27T12:00:00Z");
const HOUR_S = 3_600;
const DAY_MS = 24 * HOUR_S * 1_000;

const answer = (status: number, retryAfter: string | null = null) => ({ status, retryAfter });
/** In how many seconds the next attempt is. */
function waitOf(given: Parameters<typeof judge>[0], attempt = 1): number | string {
  const verdict = judge(given, attempt, NOW);
  return verdict.is === "retry" ? (verdict.at.getTime() - NOW.getTime()) / 1_000 : verdict.is;
}

describe("what follows from an attempt", () => {
  test.each([
    ["200", answer(200), "delivered"],
    ["204", answer(204), "delivered"],
    ["299", answer(299), "delivered"],
    ["no response", null, 60],
    ["a redirect", answer(307), 60],
    ["300", answer(300), 60],
    ["400", answer(400), 60],
    ["404", answer(404), 60],
    ["500", answer(500), 60],
    ["410", answer(410), "failed"],
  ])("%s", (_, given, expected) => expect(waitOf(given)).toBe(expected));

  test("410 says that the receiver is gone", () => {
    expect(judge(answer(410), 1, NOW)).toEqual({ is: "failed", gone: true });
    expect(judge(answer(500), MAX_ATTEMPTS, NOW)).toEqual({ is: "failed", gone: false });
  });

  test("there are 8 attempts within 27 h 36 min", () => {
    const waits = Array.from({ length: MAX_ATTEMPTS }, (_, index) => waitOf(null, index + 1));
    expect(waits).toEqual([60, 300, 1_800, 7_200, 18_000, 36_000, 36_000, "failed"]);
    expect(RETRY_DELAYS_S.reduce((sum, wait) => sum + wait, 0)).toBe(27 * HOUR_S + 36 * 60);
  });
});

describe("Retry-After of 429 and 503", () => {
  test.each([
    ["later than the schedule", answer(429, "600"), 600],
    ["earlier than the schedule", answer(429, "5"), 60],
    ["as a date", answer(503, "Fri, 27 Nov 2026 12:30:00 GMT"), 1_800],
    ["in the past", answer(503, "Fri, 27 Nov 2020 12:30:00 GMT"), 60],
    ["too late", answer(503, "9999999"), 12 * HOUR_S],
    ["nonsense", answer(429, "soon"), 60],
    ["negative", answer(429, "-5"), 60],
    ["of another status", answer(500, "600"), 60],
  ])("%s", (_, given, expected) => expect(waitOf(given)).toBe(expected));

  test("doesn't add attempts", () => {
    expect(waitOf(answer(429, "600"), MAX_ATTEMPTS)).toBe("failed");
  });
});

test.each([
  [null, false],
  [0, false],
  [3 * DAY_MS - 1, false],
  [3 * DAY_MS, true],
])("failing for %s ms disables: %s", (ageMs, expected) => {
  const since = ageMs === null ? null : new Date(NOW.getTime() - ageMs);
  expect(hasFailedTooLong(since, NOW)).toBe(expected);
});
