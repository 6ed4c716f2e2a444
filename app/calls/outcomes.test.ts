import { expect, test } from "vitest";
import { CALL_STATES, END_REASONS } from "../../server/calls/domain/call.ts";
import { outcomeOf } from "./outcomes.ts";

test.each(END_REASONS)("an ended call with reason %s has a label and a description", (reason) => {
  const outcome = outcomeOf({ state: "ended", reason });
  expect(outcome.label).not.toBe("");
  expect(outcome.description).toMatch(/^[A-Z].*\.$/);
  expect(outcome.tone).not.toBe("live");
});

test.each(CALL_STATES.filter((state) => state !== "ended"))(
  "an open call that is %s has the live tone",
  (state) => {
    expect(outcomeOf({ state, reason: null }).tone).toBe("live");
  },
);
