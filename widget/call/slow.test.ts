import { expect, test } from "vitest";
import { isSlow } from "./slow.ts";

test.each([
  [0, false],
  [44_999, false],
  [45_000, true],
  [600_000, true],
])("after %i ms: %s", (waitedMs, slow) => {
  expect(isSlow(1_000, 1_000 + waitedMs)).toBe(slow);
});
