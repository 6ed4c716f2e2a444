import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createActivityReports } from "./activity-reports.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function reports() {
  const send = vi.fn();
  return { send, ...createActivityReports(send) };
}

test("the first activity is reported at once, the following once after 20 s", () => {
  const { send, note } = reports();
  for (let second = 0; second < 20; second += 1) {
    note(false);
    vi.advanceTimersByTime(1_000);
  }
  expect(send).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(send).toHaveBeenCalledTimes(2);
});

test("activity after 20 s is reported at once", () => {
  const { send, note } = reports();
  note(false);
  vi.advanceTimersByTime(20_000);
  note(false);
  expect(send).toHaveBeenCalledTimes(2);
});

test("urgent activity is reported at once, but at most every 2 s", () => {
  const { send, note } = reports();
  note(false);
  vi.advanceTimersByTime(2_000);
  note(true);
  note(true);
  expect(send).toHaveBeenCalledTimes(2);
});

test("a closed tab reports nothing", () => {
  const { send, note, close } = reports();
  note(false);
  note(false);
  close();
  vi.advanceTimersByTime(60_000);
  expect(send).toHaveBeenCalledTimes(1);
});
