import { expect, test } from "vitest";
import { AGENT_BACKOFF, retryDelayMs, VISITOR_BACKOFF } from "./backoff.ts";

test.each([
  { attempt: 0, chance: 0, expected: 500 },
  { attempt: 0, chance: 1, expected: 2_500 },
  { attempt: 1, chance: 0.5, expected: 3_000 },
  { attempt: 3, chance: 0.5, expected: 12_000 },
  { attempt: 4, chance: 1, expected: 30_000 },
  { attempt: 400, chance: 0, expected: 6_000 },
])("a visitor's retry $attempt with chance $chance waits $expected ms", (row) => {
  expect(retryDelayMs(VISITOR_BACKOFF, row.attempt, row.chance)).toBe(row.expected);
});

test.each([
  { attempt: 0, chance: 0, expected: 250 },
  { attempt: 0, chance: 1, expected: 500 },
  { attempt: 3, chance: 0.5, expected: 3_000 },
  { attempt: 5, chance: 1, expected: 15_000 },
  { attempt: 1_000, chance: 0, expected: 7_500 },
  { attempt: 10_000, chance: 0, expected: 7_500 },
])("an agent's retry $attempt with chance $chance waits $expected ms", (row) => {
  expect(retryDelayMs(AGENT_BACKOFF, row.attempt, row.chance)).toBe(row.expected);
});
