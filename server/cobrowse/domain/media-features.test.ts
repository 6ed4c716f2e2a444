import { expect, test } from "vitest";
import { colorSchemeFor, withMediaTruth } from "./media-features.ts";

const DARK = {
  "prefers-color-scheme": ["dark"],
  "prefers-reduced-motion": ["reduce"],
  pointer: ["coarse"],
  "any-pointer": ["coarse", "fine"],
  hover: ["none"],
};

test.each([
  ["(prefers-color-scheme: dark)", "(min-width:0)"],
  ["(prefers-color-scheme:LIGHT)", "(max-height:0)"],
  ["screen and (Prefers-Reduced-Motion)", "screen and (min-width:0)"],
  ["(prefers-reduced-motion: no-preference)", "(max-height:0)"],
  ["not all and (hover)", "not all and (max-height:0)"],
  ["(hover: none) and (pointer: coarse)", "(min-width:0) and (min-width:0)"],
  ["(any-pointer: fine), print", "(min-width:0), print"],
  [
    "(min-width: 600px) and (orientation: landscape)",
    "(min-width: 600px) and (orientation: landscape)",
  ],
  ["(forced-colors: active)", "(forced-colors: active)"],
  ["(constructor)", "(constructor)"],
])("a visitor with a dark touch screen: %s is %s", (query, shown) => {
  expect(withMediaTruth(query, DARK)).toBe(shown);
});

test.each([
  ["light dark", "dark"],
  ["dark light", "dark"],
  ["only light", "only light"],
  ["normal", "normal"],
])("color-scheme: %s is %s", (value, shown) => {
  expect(colorSchemeFor(value, DARK)).toBe(shown);
});
