import { expect, test } from "vitest";
import { splitSnippet } from "./search-snippet.ts";

const MARKS = { start: "[", end: "]" };

test.each([
  ["nothing", [{ text: "nothing", match: false }]],
  ["", []],
  [
    "a [bike] and [bikes]",
    [
      { text: "a ", match: false },
      { text: "bike", match: true },
      { text: " and ", match: false },
      { text: "bikes", match: true },
    ],
  ],
  ["[<b>]", [{ text: "<b>", match: true }]],
  [
    "cut [off",
    [
      { text: "cut ", match: false },
      { text: "off", match: true },
    ],
  ],
])("“%s” is split at its marks", (snippet, parts) => {
  expect(splitSnippet(snippet, MARKS)).toEqual(parts);
});
