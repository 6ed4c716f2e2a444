import { describe, expect, test } from "vitest";
import { createGlance } from "./glance.ts";

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

describe("what may match", () => {
  const glance = createGlance(MARKS);
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
    expect(glance(tagName, attributes)).toBe(true);
    expect(glance(tagName, attributes)).toBe(true);
  });
});

test.each([
  ["div", {}],
  ["p", { class: "mask", id: "rr-mask", style: "color: red" }],
  ["a", { href: "/input", title: "data-private" }],
])("<%s> with %j cannot match", (tagName, attributes) => {
  expect(createGlance(MARKS)(tagName, attributes)).toBe(false);
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
])("where the site's own rule is %j, everything may match", (rule) => {
  expect(createGlance(`${MARKS},${rule}`)("div", {})).toBe(true);
});

test("a simple rule of the site's is looked for as the marks are", () => {
  const glance = createGlance(`${MARKS},.price,[data-total],output`);
  expect(glance("div", { class: "my-price" })).toBe(true);
  expect(glance("div", { "data-total": "1" })).toBe(true);
  expect(glance("output", {})).toBe(true);
  expect(glance("div", { class: "cost" })).toBe(false);
});
