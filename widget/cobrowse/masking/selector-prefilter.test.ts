import { describe, expect, test } from "vitest";
import { createSelectorPrefilter } from "./selector-prefilter.ts";

const MARKS = [
  '[data-sensitive=""]',
  '[data-sensitive="true" i]',
  '[data-dd-privacy^="mask" i]',
  "[data-private]",
  ".rr-mask",
  ".fs-exclude",
  "input",
  "foyer-widget",
  "[role=textbox]",
].join();

describe("may match", () => {
  const mayMatch = createSelectorPrefilter(MARKS);
  test.each([
    ["input", {}],
    ["INPUT", {}],
    ["x:input", {}],
    ["foyer-widget", {}],
    ["div", { "data-sensitive": "" }],
    ["div", { "data-sensitive": "false" }],
    ["div", { id: "a", "data-private": null }],
    ["div", { "data-dd-privacy": "hidden" }],
    ["div", { role: "textbox" }],
    ["div", { class: "rr-mask" }],
    ["div", { class: "wide RR-Mask high" }],
    ["div", { class: "a\nfs-exclude" }],
  ])("<%s> with %j", (tagName, attributes) => {
    expect(mayMatch(tagName, attributes)).toBe(true);
    expect(mayMatch(tagName, attributes)).toBe(true);
  });
});

test.each([
  ["div", {}],
  ["p", { class: "mask", id: "rr-mask", style: "color: red" }],
  ["a", { href: "/input", title: "data-private" }],
])("<%s> with %j cannot match", (tagName, attributes) => {
  expect(createSelectorPrefilter(MARKS)(tagName, attributes)).toBe(false);
});

test.each([
  "#total",
  ".price .amount",
  "p:first-child",
  "input.secret",
  '[title="one,two"]',
  "DIV",
  "[data-Total]",
  "[src]",
  "[href='a']",
  "*",
  " .price",
  "",
])("with the site's rule %j everything may match", (rule) => {
  expect(createSelectorPrefilter(`${MARKS},${rule}`)("div", {})).toBe(true);
});

test("simple rules of the site are prefiltered like the built-in marks", () => {
  const mayMatch = createSelectorPrefilter(`${MARKS},.price,[data-total],output`);
  expect(mayMatch("div", { class: "my-price" })).toBe(true);
  expect(mayMatch("div", { "data-total": "1" })).toBe(true);
  expect(mayMatch("output", {})).toBe(true);
  expect(mayMatch("div", { class: "cost" })).toBe(false);
});
