import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPacedSnapshots } from "./paced-snapshots.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", {});
});
afterEach(() => vi.useRealTimers());

function openPaced(tookMs: number) {
  const takenAt: number[] = [];
  const { request } = createPacedSnapshots(() => {
    takenAt.push(performance.now());
    vi.setSystemTime(Date.now() + tookMs);
    vi.advanceTimersByTime(tookMs);
  });
  return { takenAt, request };
}

test("many requests at once take one snapshot", () => {
  const { takenAt, request } = openPaced(0);
  for (let count = 0; count < 5; count += 1) request();
  vi.runAllTimers();
  expect(takenAt).toHaveLength(1);
});

test.each([
  [0, 0],
  [10, 40],
  [500, 2_000],
])("after a snapshot of %i ms the next one waits %i ms", (tookMs, pauseMs) => {
  const { takenAt, request } = openPaced(tookMs);
  request();
  vi.runAllTimers();
  request();
  vi.runAllTimers();
  const [first = 0, second = 0] = takenAt;
  expect(second - first).toBeGreaterThanOrEqual(tookMs + pauseMs);
  expect(second - first).toBeLessThan(tookMs + pauseMs + 5);
});

test("a snapshot that fails doesn't prevent the next one", () => {
  let failures = 0;
  const { request } = createPacedSnapshots(() => {
    failures += 1;
    throw new Error("unreadable");
  });
  for (let count = 0; count < 2; count += 1) {
    request();
    expect(() => vi.runAllTimers()).toThrow("unreadable");
  }
  expect(failures).toBe(2);
});
