import { expect, test } from "vitest";
import { MAX_PATH_LENGTH, pathOfPage } from "./seen-page.ts";

test.each([
  ["https://shop.example", "/"],
  ["https://shop.example/bikes/12?token=abc#top", "/bikes/12"],
  ["http://localhost:3000/a%20b", "/a%20b"],
  ["file:///home/me/index.html", null],
  ["blob:https://shop.example/1", null],
  ["about:blank", null],
  ["", null],
  [`https://shop.example/${"x".repeat(500)}`, `/${"x".repeat(MAX_PATH_LENGTH - 1)}`],
])("of %s, %s is kept", (url, path) => {
  expect(pathOfPage(url)).toBe(path);
});
