import { expect, test } from "vitest";
import { createBoundedCache } from "./bounded-cache.ts";

const at = (ms: number) => new Date(ms);

test("beyond its size it forgets what wasn't used for the longest time", () => {
  const cache = createBoundedCache<number>(2, 1_000);
  cache.set("a", 1, at(0));
  cache.set("b", 2, at(0));
  cache.get("a", at(0));
  cache.set("c", 3, at(0));
  expect(["a", "b", "c"].map((key) => cache.get(key, at(0)))).toEqual([1, undefined, 3]);
});

test.each([
  { ageMs: 999, value: 1 },
  { ageMs: 1_000, value: undefined },
  { ageMs: -1, value: undefined },
])("a value of $ageMs ms is $value", ({ ageMs, value }) => {
  const cache = createBoundedCache<number>(2, 1_000);
  cache.set("a", 1, at(5_000));
  expect(cache.get("a", at(5_000 + ageMs))).toBe(value);
});

test("using a value doesn't make it newer", () => {
  const cache = createBoundedCache<number>(2, 1_000);
  cache.set("a", 1, at(0));
  expect(cache.get("a", at(900))).toBe(1);
  expect(cache.get("a", at(1_100))).toBeUndefined();
});
