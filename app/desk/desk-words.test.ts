import { expect, test } from "vitest";
import { END_REASONS } from "../../server/calls/domain/call.ts";
import { AWAY_REASONS } from "../../server/presence/domain/presence.ts";
import { ENDED_WORDS, explainAway, explainRefusal } from "./desk-words.ts";

const EXPLAINED = ["idle", "no_answer", "disconnected"];

test.each(AWAY_REASONS)("away for %s is explained only when it was not asked for", (awayReason) => {
  const told = explainAway({ available: false, awayReason });
  expect(told !== null).toBe(EXPLAINED.includes(awayReason));
});

test("whoever is available needs no explanation", () => {
  expect(explainAway({ available: true, awayReason: null })).toBeNull();
});

test.each(END_REASONS)("%s is told in a sentence", (reason) => {
  expect(ENDED_WORDS[reason]).toMatch(/^[A-Z].*\.$/);
});

test.each([
  [null, "accept", /cannot be reached/],
  ["CALL_CHANGED", "accept", /already over/],
  ["CALL_CHANGED", "end", /already ended/],
  ["SHUTTING_DOWN", "switch", /restarting/],
  ["WHATEVER", "switch", /as before/],
] as const)("%s while trying to %s", (code, doing, words) => {
  expect(explainRefusal(code, doing)).toMatch(words);
});
