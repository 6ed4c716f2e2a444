import { describe, expect, test } from "vitest";
import { openAttributes } from "./attribute-rules.ts";
import { MASK, maskSensitiveNumbers } from "./sensitive-numbers.ts";

const CARD = "4111 1111 1111 1111";
const SSN = "536-22-8712";
const SECRET = "cheat1";
const maskText = (text: string): string => maskSensitiveNumbers(text).replaceAll(SECRET, MASK);
const masked = (tagName: string, name: string, value: string) =>
  openAttributes(tagName, { [name]: value }, { maskText, finishStyle: (css) => css })[name];

describe("drawings stay as they are", () => {
  test.each([
    ["path", "d", `M${CARD}Z`],
    ["path", "d", "m8 4.754a3.246 3.246 0 1 0 0 6.492 3.246 3.246 0 0 0 0-6.492zM5.754 8h1e-5"],
    ["path", "d", `M0 0L${SSN}`],
    ["polygon", "points", CARD],
    ["polyline", "points", `0,0 ${CARD.replaceAll(" ", ",")}`],
    ["svg", "viewBox", CARD],
    ["g", "transform", `matrix(${CARD}) rotate(45)`],
    ["linearGradient", "gradientTransform", `translate(${SSN})`],
    ["circle", "stroke-dasharray", CARD],
    ["animate", "values", CARD.replaceAll(" ", ";")],
    ["text", "x", CARD],
    ["animateMotion", "path", `M0 0L${CARD}`],
  ])("<%s %s=%j>", (tagName, name, value) => {
    expect(masked(tagName, name, value)).toBe(value);
  });
});

describe("what doesn't draw is masked like any other text", () => {
  test.each([
    ["a number on an element that is no drawing", "div", "points", CARD],
    ["a number on an element that is no drawing", "x-card", "viewBox", CARD],
    ["a number that is no path", "path", "d", CARD],
    ["a number beside words", "path", "d", `M0 0 card ${CARD}`],
    ["a secret of letters that are commands", "path", "d", SECRET],
    ["a secret in a path", "path", "d", `M0 0 ${SECRET}`],
    ["a secret as a transformation", "g", "transform", `rotate(${SECRET})`],
    ["a secret among numbers", "polygon", "points", `0 0 ${SECRET}`],
    ["another attribute of a drawing", "path", "aria-label", CARD],
    ["another attribute of a drawing", "svg", "data-points", CARD],
  ])("%s: <%s %s=%j>", (_, tagName, name, value) => {
    expect(masked(tagName, name, value)).toContain(MASK);
  });
});

test.each([
  ["img", "data-src", "/p.png?accessToken=blue"],
  ["div", "hx-get", "/cart?sessionId=blue"],
  ["div", "data-url", "https://a.test/b;jsessionid=blue"],
  ["div", "title", "https://a.test/b?next=%2Fc%3Fapikey%3Dblue"],
])("the address in <%s %s=%j> is masked", (tagName, name, value) => {
  const shown = String(masked(tagName, name, value));
  expect(decodeURIComponent(shown)).toContain(MASK);
  expect(shown).not.toContain("blue");
});
