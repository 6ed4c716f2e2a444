import { expect, test } from "vitest";
import { linksIn, withNewTabLinks } from "./mail-links.ts";

test("each link of an e-mail is listed once", () => {
  const text =
    "Hello,\n\nOpen: http://localhost:3000/reset?token=a_b-c&x=1\n\nor <https://a.test/> or https://a.test/";
  expect(linksIn(text)).toEqual(["http://localhost:3000/reset?token=a_b-c&x=1", "https://a.test/"]);
  expect(linksIn("none")).toEqual([]);
});

test("links of a framed e-mail open in a new tab", () => {
  expect(withNewTabLinks('<!doctype html>\n<html lang="en"><body>')).toBe(
    '<!doctype html>\n<html lang="en"><head><base target="_blank"></head><body>',
  );
  expect(withNewTabLinks("<p>Hello")).toBe('<head><base target="_blank"></head><p>Hello');
});
