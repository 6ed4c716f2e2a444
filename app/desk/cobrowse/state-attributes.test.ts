import { expect, test } from "vitest";
import { sanitizeStyles } from "./sanitize-styles.ts";

const RULES = { isSafe: () => true, withoutReferrer: "", media: {}, copyOf: () => undefined };
const shown = (css: string): string => sanitizeStyles(css, RULES);
const either = (name: string): string => `:is(:${name},[data-foyer-${name}])`;

test.each([
  ["a:focus{top:0}", `a${either("focus")}{top:0}`],
  ["a:FOCUS-visible , b{top:0}", `a:is(:FOCUS-visible,[data-foyer-focus-visible]) , b{top:0}`],
  [":focus-within > a{top:0}", `${either("focus-within")} > a{top:0}`],
  ["x-a:not(:defined){top:0}", `x-a:not(${either("defined")}){top:0}`],
  [":host(:focus){top:0}", `:host(${either("focus")}){top:0}`],
  ["@media print{a:fullscreen{top:0}}", `@media print{a${either("fullscreen")}{top:0}}`],
  ["a{&:focus{top:0}}", `a{&${either("focus")}{top:0}}`],
])("a selector that depends on a state: %s", (css, expected) => {
  expect(shown(css)).toBe(expected);
});

test.each([
  String.raw`.hover\:focus\:ring{top:0}`,
  "a:focus-ring{top:0}",
  ".focus{top:0}",
  "a{--a:focus;content:':focus'}",
  "@supports selector(:focus){a{top:0}}",
  "a:hover{top:0}",
])("unchanged: %s", (css) => {
  expect(shown(css)).toBe(css);
});
