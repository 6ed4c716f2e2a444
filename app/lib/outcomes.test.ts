import { expect, test } from "vitest";
import { CALL_STATES, END_REASONS } from "../../server/calls/domain/call.ts";
import { outcomeOf } from "./outcomes.ts";

test.each(END_REASONS)(
  "an ended call with reason %s is told in a word and a sentence",
  (reason) => {
    const outcome = outcomeOf({ state: "ended", reason });
    expect(outcome.label).not.toBe("");
    expect(outcome.sentence).toMatch(/^[A-Z].*\.$/);
    expect(outcome.tone).not.toBe("live");
  },
);

test.each(CALL_STATES.filter((state) => state !== "ended"))(
  "an open call that is %s is marked live",
  (state) => {
    expect(outcomeOf({ state, reason: null }).tone).toBe("live");
  },
);
