import { expect, test } from "vitest";
import { activeUtterance } from "./active-utterance.ts";

const utterances = [{ startMs: 600 }, { startMs: 4_000 }, { startMs: 4_000 }, { startMs: 9_000 }];

test.each([
  [0, -1],
  [599, -1],
  [600, 0],
  [3_999, 0],
  [4_000, 2],
  [8_999, 2],
  [9_000, 3],
  [1e9, 3],
])("at %i ms the utterance is no. %i", (ms, index) => {
  expect(activeUtterance(utterances, ms)).toBe(index);
});
