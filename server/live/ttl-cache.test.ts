import { expect, test, vi } from "vitest";
import { createTtlCache } from "./ttl-cache.ts";

const START = new Date("2026-03-01T12:00:00Z");
const inMs = (ms: number) => new Date(START.getTime() + ms);

/** A source whose reads the test resolves, in any order. */
function source() {
  const finish: ((value: number) => void)[] = [];
  const read = vi.fn((_key: string) => new Promise<number>((resolve) => finish.push(resolve)));
  return { read, finish, cache: createTtlCache(read, 1_000) };
}

test("a value is served to every caller until it expires", async () => {
  const { read, finish, cache } = source();
  const reads = [cache.get("a", START), cache.get("a", inMs(1))];
  finish[0]?.(1);
  expect(await Promise.all(reads)).toEqual([1, 1]);
  expect(await cache.get("a", inMs(999))).toBe(1);
  expect(read).toHaveBeenCalledOnce();
  void cache.get("a", inMs(1_000));
  expect(read).toHaveBeenCalledTimes(2);
});

test("a read that started before an invalidation isn't returned to later callers", async () => {
  const { read, finish, cache } = source();
  const early = cache.get("a", START);
  cache.invalidate("a");
  const late = cache.get("a", inMs(1));
  finish[1]?.(2);
  expect(await late).toBe(2);
  finish[0]?.(1);
  expect(await early).toBe(1);
  expect(await cache.get("a", inMs(2))).toBe(2);
  expect(read).toHaveBeenCalledTimes(2);
});

test("a failed read rejects for its callers, and the next call reads again", async () => {
  const read = vi.fn<() => Promise<number>>();
  read.mockRejectedValueOnce(new Error("unavailable")).mockResolvedValueOnce(3);
  const cache = createTtlCache(read, 1_000);
  await expect(cache.get("a", START)).rejects.toThrow("unavailable");
  expect(await cache.get("a", START)).toBe(3);
});

test("the last value stays available after invalidation", async () => {
  const { finish, cache } = source();
  expect(cache.last("a")).toBeUndefined();
  const read = cache.get("a", START);
  finish[0]?.(1);
  await read;
  cache.invalidateAll();
  expect(cache.last("a")).toBe(1);
});
