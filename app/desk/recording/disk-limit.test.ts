import { expect, test } from "vitest";
import { diskLimit } from "./disk-limit.ts";

test.each([
  { estimate: {}, mb: 500 },
  { estimate: { quota: 100_000_000_000, usage: 0 }, mb: 500 },
  { estimate: { quota: 1_000_000_000, usage: 0 }, mb: 500 },
  { estimate: { quota: 998_000_000 }, mb: 499 },
  { estimate: { quota: 500_000_000, usage: 400_000_000 }, mb: 50 },
  { estimate: { quota: 500_000_000, usage: 600_000_000 }, mb: 0 },
])("with $estimate, $mb MB may wait", ({ estimate, mb }) => {
  expect(diskLimit(estimate)).toBe(mb * 1_000_000);
});
