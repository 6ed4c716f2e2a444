import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runEvery } from "./run-every.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const quiet = { error: () => {} };

test("no run starts while another one is running", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const task = vi.fn(() => promise);
  const stop = runEvery(10, "slow", quiet, task);
  await vi.advanceTimersByTimeAsync(50);
  expect(task).toHaveBeenCalledTimes(1);
  resolve();
  await vi.advanceTimersByTimeAsync(10);
  expect(task).toHaveBeenCalledTimes(2);
  await stop();
});

test("stopping waits for the current run, and no other starts", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const task = vi.fn(() => promise);
  const stop = runEvery(10, "slow", quiet, task);
  await vi.advanceTimersByTimeAsync(10);
  const stopped = vi.fn();
  const stopping = stop().then(stopped);
  await vi.advanceTimersByTimeAsync(100);
  expect(stopped).not.toHaveBeenCalled();
  resolve();
  await stopping;
  await vi.advanceTimersByTimeAsync(100);
  expect(task).toHaveBeenCalledTimes(1);
});

test("a failure is logged, and the next run takes place", async () => {
  const log = { error: vi.fn() };
  const task = vi.fn().mockRejectedValueOnce(new Error("no database")).mockResolvedValue(undefined);
  const stop = runEvery(10, "sweep", log, task);
  await vi.advanceTimersByTimeAsync(20);
  expect(log.error).toHaveBeenCalledWith(
    expect.objectContaining({ task: "sweep" }),
    "background task failed",
  );
  expect(task).toHaveBeenCalledTimes(2);
  await stop();
});
