import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, hardToSeeOn, MIN_TEXT_CONTRAST, pressed, textOn } from "./contrast.ts";

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

test.each([
  { one: "#000000", other: "#ffffff", ratio: 21 },
  { one: "#ffffff", other: "#ffffff", ratio: 1 },
  // From WCAG's own examples.
  { one: "#777777", other: "#ffffff", ratio: 4.48 },
  { one: "#767676", other: "#ffffff", ratio: 4.54 },
  { one: "#4f46e5", other: "#ffffff", ratio: 6.29 },
])("$one on $other has a contrast of $ratio", ({ one, other, ratio }) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  expect(contrast(other, one)).toBe(contrast(one, other));
});

test.each([
  { background: "#4f46e5", text: "#ffffff" },
  { background: "#767676", text: "#ffffff" },
  { background: "#777777", text: "#000000" },
  { background: "#ffd400", text: "#000000" },
  { background: "#ff0000", text: "#000000" },
  { background: "#ffffff", text: "#000000" },
])("text on $background is $text", ({ background, text }) => {
  expect(textOn(background)).toBe(text);
});

test("text can be read on every color, also while its button is hovered", () => {
  fc.assert(
    fc.property(color, (background) => {
      expect(contrast(background, textOn(background))).toBeGreaterThanOrEqual(MIN_TEXT_CONTRAST);
      expect(contrast(pressed(background), textOn(background))).toBeGreaterThanOrEqual(
        MIN_TEXT_CONTRAST,
      );
    }),
  );
});

test.each([
  { color: "#4f46e5", on: ["dark"] },
  { color: "#fff176", on: ["light"] },
  { color: "#0f1115", on: ["dark"] },
  { color: "#7a86f0", on: [] },
])("$color is hard to see on $on", ({ color: brand, on }) => {
  expect(hardToSeeOn(brand)).toEqual(on);
});
