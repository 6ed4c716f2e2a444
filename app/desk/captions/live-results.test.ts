import { expect, test } from "vitest";
import { captionOf } from "./live-results.ts";

const results = (change: object) =>
  JSON.stringify({
    type: "Results",
    channel_index: [0, 2],
    is_final: false,
    channel: { alternatives: [{ transcript: " Hello ", confidence: 0.9, words: [] }] },
    ...change,
  });

test.each([
  [results({}), { side: "visitor", text: "Hello", final: false }],
  [
    results({ channel_index: [1, 2], is_final: true }),
    { side: "agent", text: "Hello", final: true },
  ],
  [results({ channel_index: [2, 3] }), null],
  [results({ channel: { alternatives: [] } }), null],
  [results({ type: "Metadata" }), null],
  ["no json", null],
  [new ArrayBuffer(2), null],
])("%s is the caption %o", (message, caption) => {
  expect(captionOf(message)).toEqual(caption);
});
