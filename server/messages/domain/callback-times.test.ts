import { expect, test } from "vitest";
import { ALWAYS, NEVER } from "../../hours/domain/opening.ts";
import { callbackTimes, isCallbackTime, MAX_TIMES } from "./callback-times.ts";

const at = (text: string) => new Date(`2026-03-${text}:00Z`);
/** From 9 to 17 o'clock UTC on weekdays. */
const office = {
  isOpenAt: (time: Date) =>
    ![0, 6].includes(time.getUTCDay()) && time.getUTCHours() >= 9 && time.getUTCHours() < 17,
};

test("times are full hours within the hours, the next ones first", () => {
  // A Friday.
  const times = callbackTimes(office, at("06T14:20"));
  expect(times.slice(0, 3)).toEqual([at("06T15:00"), at("06T16:00"), at("09T09:00")]);
  expect(times.length).toBeLessThanOrEqual(MAX_TIMES);
  expect(times.every((time) => office.isOpenAt(time))).toBe(true);
});

test("what is always open has the next hours, what never opens has none", () => {
  expect(callbackTimes(ALWAYS, at("06T14:00"))).toHaveLength(MAX_TIMES);
  expect(callbackTimes(NEVER, at("06T14:00"))).toEqual([]);
});

test.each([
  ["06T13:20", false],
  ["06T13:21", true],
  ["06T16:59", true],
  ["06T17:00", false],
  ["13T14:20", true],
  ["13T14:21", false],
])("at 14:20 on the 6th, %s may be asked for: %s", (time, allowed) => {
  expect(isCallbackTime(office, at(time), at("06T14:20"))).toBe(allowed);
});
