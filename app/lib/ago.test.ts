import { expect, test } from "vitest";
import { formatAgo } from "./ago.ts";

const AT = "2026-03-01T12:00:00.000Z";

test.each([
  [-5_000, "0 s ago"],
  [0, "0 s ago"],
  [3_999, "3 s ago"],
  [59_999, "59 s ago"],
  [60_000, "1 min ago"],
  [3_599_999, "59 min ago"],
  [3_600_000, "1 h ago"],
  [86_399_999, "23 h ago"],
  [86_400_000, "1 day ago"],
  [172_800_000, "2 days ago"],
])("%i ms later it was %s", (laterMs, text) => {
  expect(formatAgo(AT, Date.parse(AT) + laterMs)).toBe(text);
});
