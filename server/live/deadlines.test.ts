import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createDeadlines } from "./deadlines.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-01T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const clock = () => new Date();
const inMs = (ms: number) => new Date(Date.now() + ms);

test("a deadline fires once, on time", () => {
  const due = vi.fn();
  createDeadlines(clock, due).arm("a", inMs(15_000));
  vi.advanceTimersByTime(14_999);
  expect(due).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(due).toHaveBeenCalledExactlyOnceWith("a");
  vi.advanceTimersByTime(60_000);
  expect(due).toHaveBeenCalledOnce();
});

test("arming again replaces the deadline, null removes it", () => {
  const due = vi.fn();
  const deadlines = createDeadlines<string>(clock, due);
  deadlines.arm("a", inMs(1_000));
  deadlines.arm("a", inMs(5_000));
  deadlines.arm("b", inMs(2_000));
  deadlines.arm("b", null);
  vi.advanceTimersByTime(4_999);
  expect(due).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(due).toHaveBeenCalledExactlyOnceWith("a");
  expect(deadlines.size).toBe(0);
});

test("a deadline in the past fires at once", () => {
  const due = vi.fn();
  createDeadlines(clock, due).arm("a", inMs(-1_000));
  vi.advanceTimersByTime(0);
  expect(due).toHaveBeenCalledOnce();
});

test("a deadline beyond the maximum timeout doesn't fire early", () => {
  const due = vi.fn();
  const days = 24 * 3_600_000;
  createDeadlines(clock, due).arm("a", inMs(40 * days));
  vi.advanceTimersByTime(39 * days);
  expect(due).not.toHaveBeenCalled();
  vi.advanceTimersByTime(days);
  expect(due).toHaveBeenCalledOnce();
});
