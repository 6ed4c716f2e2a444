import { expect, test } from "vitest";
import { createRecentKeys } from "./recent-keys.ts";

const at = (minutes: number) => new Date(minutes * 60_000);

test("a key is new once in half an hour", () => {
  const keys = createRecentKeys();
  expect(keys.add("page", at(0))).toBe(true);
  expect(keys.add("page", at(29))).toBe(false);
  expect(keys.add("other", at(29))).toBe(true);
  expect(keys.add("page", at(31))).toBe(false);
  expect(keys.add("page", at(120))).toBe(false);
  keys.add("other", at(180));
  keys.add("other", at(240));
  expect(keys.add("page", at(241))).toBe(true);
});
