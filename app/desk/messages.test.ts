import { expect, test } from "vitest";
import { END_REASONS } from "../../server/calls/domain/call.ts";
import { deskMessages } from "./messages.ts";

test.each(END_REASONS)("a call that ended with %s is explained in a sentence", (reason) => {
  expect(deskMessages.lastCall.ended[reason]).toMatch(/^[A-Z].*\.$/);
});
