import { expect, test } from "vitest";
import { reconnectDelayMs } from "./reconnect.ts";

test.each([
  { attempt: 0, chance: 0, wait: 250 },
  { attempt: 0, chance: 1, wait: 500 },
  { attempt: 3, chance: 0.5, wait: 3_000 },
  { attempt: 5, chance: 1, wait: 15_000 },
  { attempt: 1_000, chance: 0, wait: 7_500 },
])("try $attempt with chance $chance waits $wait ms", ({ attempt, chance, wait }) => {
  expect(reconnectDelayMs(attempt, chance)).toBe(wait);
});
