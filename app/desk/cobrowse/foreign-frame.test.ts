import { expect, test } from "vitest";
import { foreignFrameWords } from "./foreign-frame.ts";

test.each([
  ["maps.example.com", "Content of another site (maps.example.com) is not shown"],
  ["localhost:8080", "Content of another site (localhost:8080) is not shown"],
  ["[::1]:80", "Content of another site ([::1]:80) is not shown"],
  ["xn--bcher-kva.example", "Content of another site (xn--bcher-kva.example) is not shown"],
  ["", "Content of another site is not shown"],
  ["a b", "Content of another site is not shown"],
  [`"><script>`, "Content of another site is not shown"],
  ["a".repeat(101), "Content of another site is not shown"],
])("a frame marked %j reads %j", (mark, words) => {
  expect(foreignFrameWords(mark)).toBe(words);
});
