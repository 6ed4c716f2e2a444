import { expect, test } from "vitest";
import { retryDelayMs } from "./backoff.ts";

test.each([
  { attempt: 0, chance: 0, expected: 1_000 },
  { attempt: 0, chance: 1, expected: 3_000 },
  { attempt: 1, chance: 0.5, expected: 4_000 },
  { attempt: 3, chance: 0.5, expected: 16_000 },
  { attempt: 4, chance: 0.5, expected: 30_000 },
  { attempt: 400, chance: 0, expected: 30_000 },
])("try $attempt with chance $chance waits $expected ms", ({ attempt, chance, expected }) => {
  expect(retryDelayMs(attempt, chance)).toBe(expected);
});
