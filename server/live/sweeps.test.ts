import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "../../drizzle/db.ts";
import { testDatabase } from "../../tests/database.ts";
import { startSweeps } from "./sweeps.ts";

const { url } = await testDatabase();
const { db, close } = openDatabase(url, 1);
afterAll(close);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const sweep = (name: string, ...due: readonly boolean[]) => ({
  name,
  due: () => due.map((condition) => sql`${condition}::boolean`),
  run: vi.fn(async () => {}),
});
const clock = () => new Date();

test("only due sweeps run, and a failing one doesn't affect the others", async () => {
  const log = { error: vi.fn() };
  const failing = { ...sweep("failing", true), run: vi.fn().mockRejectedValue(new Error("no")) };
  const due = sweep("due", false, true);
  const notDue = sweep("not due", false, false);
  const noConditions = sweep("no conditions");
  const stop = startSweeps({ db, clock, log }, [failing, due, notDue, noConditions]);
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(due.run).toHaveBeenCalledTimes(1));
  await stop();
  expect(failing.run).toHaveBeenCalledTimes(1);
  expect(log.error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ task: "failing" }),
    "background task failed",
  );
  expect(notDue.run).not.toHaveBeenCalled();
  expect(noConditions.run).not.toHaveBeenCalled();
});

test("a slow sweep runs once at a time, doesn't delay others, and is awaited when stopping", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = { ...sweep("slow", true), run: vi.fn(() => promise) };
  const quick = sweep("quick", true);
  const stop = startSweeps({ db, clock, log: { error: () => {} } }, [slow, quick]);
  for (const round of [1, 2]) {
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.waitFor(() => expect(quick.run).toHaveBeenCalledTimes(round));
    await new Promise(setImmediate);
  }
  expect(slow.run).toHaveBeenCalledTimes(1);
  const stopped = vi.fn();
  const stopping = stop().then(stopped);
  await new Promise(setImmediate);
  expect(stopped).not.toHaveBeenCalled();
  resolve();
  await stopping;
});
