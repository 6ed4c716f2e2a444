import { expect, test } from "vitest";
import { refusalText } from "./refusal.ts";

test.each([
  [null, "accept", /Can't reach/],
  ["CALL_CHANGED", "accept", /already over/],
  ["CALL_CHANGED", "end", /already ended/],
  ["SHUTTING_DOWN", "change_status", /restarting/],
  ["PLAN_PAUSED", "change_status", /plan is paused/],
  ["PLAN_BLOCKED", "change_status", /problem with the billing/],
  ["PLAN_WITHOUT_SEAT", "change_status", /no seat for you/],
  ["WHATEVER", "change_status", /wasn't changed/],
] as const)("%s on %s is explained", (code, action, text) => {
  expect(refusalText(code, action)).toMatch(text);
});
