import { expect, test } from "vitest";
import {
  clockText,
  leftMs,
  ringShare,
  secondsLeft,
  serverOffsetMs,
  sinceMs,
} from "./server-clock.ts";

const at = (ms: number): string => new Date(ms).toISOString();

test.each([
  {
    why: "the first view sets the offset",
    known: null,
    server: 10_000,
    arrived: 4_000,
    offset: 6_000,
  },
  {
    why: "a slower view does not move the clock back",
    known: 6_000,
    server: 10_000,
    arrived: 4_900,
    offset: 6_000,
  },
  {
    why: "a faster view is more accurate",
    known: 6_000,
    server: 10_000,
    arrived: 3_950,
    offset: 6_050,
  },
  {
    why: "a changed clock is followed",
    known: 6_000,
    server: 10_000,
    arrived: 9_000,
    offset: 1_000,
  },
])("$why", ({ known, server, arrived, offset }) => {
  expect(serverOffsetMs(known, at(server), arrived)).toBe(offset);
});

test.each([
  [0, 0],
  [1, 1],
  [1_000, 1],
  [1_001, 2],
  [15_000, 15],
])("%i ms left is shown as %i s", (ms, seconds) => expect(secondsLeft(ms)).toBe(seconds));

test.each([
  [0, "0:00"],
  [999, "0:00"],
  [7_000, "0:07"],
  [724_000, "12:04"],
  [3_599_999, "59:59"],
  [3_600_000, "1:00:00"],
  [3_729_000, "1:02:09"],
])("%i ms is shown as %s", (ms, text) => expect(clockText(ms)).toBe(text));

test("durations are never negative", () => {
  expect(leftMs(at(1_000), 2_000)).toBe(0);
  expect(sinceMs(at(2_000), 1_000)).toBe(0);
});

test.each([
  { now: 0, share: 1 },
  { now: 1_000, share: 1 },
  { now: 8_500, share: 0.5 },
  { now: 16_000, share: 0 },
  { now: 17_000, share: 0 },
])("at $now ms of a ring from 1 s to 16 s, $share is left", ({ now, share }) => {
  expect(ringShare({ startedAt: at(1_000), deadline: at(16_000) }, now)).toBe(share);
});
