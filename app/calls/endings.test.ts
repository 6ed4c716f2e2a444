import { expect, test } from "vitest";
import { CALL_STATES, END_REASONS } from "../../server/calls/domain/call.ts";
import { endingOf } from "./endings.ts";

test.each(END_REASONS)("an ended call with reason %s has a label and a description", (reason) => {
  const ending = endingOf({ state: "ended", reason });
  expect(ending.label).not.toBe("");
  expect(ending.description).toMatch(/^[A-Z].*\.$/);
  expect(ending.tone).not.toBe("live");
});

test.each(CALL_STATES.filter((state) => state !== "ended"))(
  "an open call that is %s has the live tone",
  (state) => {
    expect(endingOf({ state, reason: null }).tone).toBe("live");
  },
);
