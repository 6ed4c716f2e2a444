import { expect, test } from "vitest";
import { refusalText } from "./refusal.ts";

test.each([
  [null, "accept", /Can't reach/],
  ["CALL_CHANGED", "accept", /already over/],
  ["CALL_CHANGED", "end", /already ended/],
  ["SHUTTING_DOWN", "change_status", /restarting/],
  ["WHATEVER", "change_status", /wasn't changed/],
] as const)("%s on %s is explained", (code, action, text) => {
  expect(refusalText(code, action)).toMatch(text);
});
