import { expect, test } from "vitest";
import { answered, heard, pinged, verdictOf, watchedFrom } from "./line-watch.ts";

const EVERY_MS = 500;

/** Pings every half second; `delayMs` is how late each answer is, null when it never comes. */
function line({ forMs, delayMs, data }: { forMs: number; delayMs: number | null; data: boolean }) {
  let watch = watchedFrom(0);
  for (let nowMs = 0; nowMs <= forMs; nowMs += EVERY_MS) {
    watch = pinged(watch, nowMs);
    const due = delayMs === null ? -1 : Math.floor((nowMs - delayMs) / EVERY_MS);
    if (due >= 0) watch = answered(watch, due);
    if (due >= 0 || data) watch = heard(watch, nowMs);
  }
  return verdictOf(watch, forMs);
}

test.each([
  { forMs: 10_000, delayMs: 0, data: true, is: "fine" },
  { forMs: 10_000, delayMs: 1_000, data: true, is: "fine" },
  { forMs: 10_000, delayMs: 2_500, data: true, is: "behind" },
  { forMs: 1_500, delayMs: null, data: false, is: "fine" },
  { forMs: 2_000, delayMs: null, data: false, is: "behind" },
  { forMs: 6_000, delayMs: null, data: false, is: "behind" },
  { forMs: 6_500, delayMs: null, data: false, is: "lost" },
  // A page on a slow line: its answers stand behind a snapshot of which pieces still arrive.
  { forMs: 30_000, delayMs: null, data: true, is: "behind" },
] as const)("answers after $delayMs ms, for $forMs ms, with data: $data, are $is", (row) => {
  expect(line(row)).toBe(row.is);
});

test("an answer to what was never asked does not make a slow line a good one", () => {
  const watch = answered(pinged(watchedFrom(0), 0), 1_000);
  expect(verdictOf(watch, 2_000)).toBe("behind");
});

test("a line that stood still for the desk's own sleep is given the time to answer", () => {
  const asleep = answered(pinged(watchedFrom(0), 0), 0);
  expect(verdictOf(pinged(asleep, 60_000), 61_000)).toBe("fine");
  expect(verdictOf(pinged(asleep, 60_000), 62_000)).toBe("behind");
});
