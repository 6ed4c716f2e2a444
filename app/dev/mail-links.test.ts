import { expect, test } from "vitest";
import { linksIn, withLinksBeside } from "./mail-links.ts";

test("each link of a mail is found once", () => {
  const text =
    "Hello,\n\nOpen: http://localhost:3000/reset?token=a_b-c&x=1\n\nor <https://a.test/> or https://a.test/";
  expect(linksIn(text)).toEqual(["http://localhost:3000/reset?token=a_b-c&x=1", "https://a.test/"]);
  expect(linksIn("none")).toEqual([]);
});

test("links of a shown mail open beside it", () => {
  expect(withLinksBeside('<!doctype html>\n<html lang="en"><body>')).toBe(
    '<!doctype html>\n<html lang="en"><head><base target="_blank"></head><body>',
  );
  expect(withLinksBeside("<p>Hello")).toBe('<head><base target="_blank"></head><p>Hello');
});
