import { expect, test } from "vitest";
import { CALL_STATES, END_REASONS } from "../../server/calls/domain/call.ts";
import { statusOf } from "./endings.ts";

test.each(END_REASONS)("an ended call with reason %s has an ending and a description", (reason) => {
  for (const answered of [true, false]) {
    const status = statusOf({ state: "ended", reason, answered });
    expect(status.ending).not.toBe("");
    expect(status.description).toMatch(/^[A-Z].*\.$/);
    expect(status).toMatchObject(
      answered ? { label: "Answered", tone: "accent" } : { label: "Missed", tone: "danger" },
    );
  }
});

test.each(CALL_STATES.filter((state) => state !== "ended"))(
  "an open call that is %s has the live tone and no ending",
  (state) => {
    for (const answered of [true, false])
      expect(statusOf({ state, reason: null, answered })).toMatchObject({
        tone: "live",
        ending: null,
      });
  },
);
