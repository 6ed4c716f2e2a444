import { expect, test } from "vitest";
import {
  CALL_BACK_ANSWERS,
  CALL_BACK_MS,
  CALL_BACK_REACH_MS,
  type CallBackState,
  callBackState,
} from "./call-back.ts";

const start = new Date("2026-03-06T10:00:00Z");
const after = (ms: number) => new Date(start.getTime() + ms);
const until = after(CALL_BACK_MS);
const shownAt = after(500);

test("without an attempt there is nothing to tell", () => {
  expect(callBackState({ until: null, shownAt: null, answer: null }, start)).toBe("none");
});

test.each<[number, Date | null, CallBackState]>([
  [0, null, "reaching"],
  [CALL_BACK_REACH_MS - 1, null, "reaching"],
  [CALL_BACK_REACH_MS, null, "not_open"],
  [CALL_BACK_MS, null, "not_open"],
  [1_000, shownAt, "ringing"],
  [CALL_BACK_MS - 1, shownAt, "ringing"],
  [CALL_BACK_MS, shownAt, "no_answer"],
])("after %i ms, shown at %s: %s", (ms, shown, state) => {
  expect(callBackState({ until, shownAt: shown, answer: null }, after(ms))).toBe(state);
});

test.each(CALL_BACK_ANSWERS)("%s stays so", (answer) => {
  expect(callBackState({ until, shownAt, answer }, after(2 * CALL_BACK_MS))).toBe(answer);
});
