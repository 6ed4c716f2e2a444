import { describe, expect, test } from "vitest";
import { numberAtCaret } from "./typed-numbers.ts";

const prefixesOf = (text: string): string[] =>
  Array.from({ length: text.length }, (_, at) => text.slice(0, at + 1));
const digitsIn = (text: string): number => text.replace(/\D/g, "").length;

const CARDS = {
  Visa: "4929 5612 3456 7894",
  Mastercard: "5555555555554444",
  "American Express": "3782 822463 10005",
  Discover: "6011-1111-1111-1117",
  "full width": "４９２９　５６１２",
  "a mask of a formatting library": "4929 56__ ____ ____",
};

describe("a card number is open from its fifth digit", () => {
  for (const [name, card] of Object.entries(CARDS))
    for (const before of ["", "Card ", "My number is: ", "Order\n"])
      test(`${name} after ${JSON.stringify(before)}`, () => {
        for (const prefix of prefixesOf(card.normalize("NFKC").replace(/_.*/, ""))) {
          const text = before + prefix;
          const isOpen = numberAtCaret(text, text.length) !== null;
          expect(isOpen, text).toBe(digitsIn(prefix) >= 5);
        }
      });
});

test.each([
  ["078-05", true],
  ["078 05 11", true],
  ["078-05-1120", true],
  ["DE89 370", true],
  ["gb82 west 123", true],
  ["NL91ABNA0417", true],
  ["10023", false],
  ["Order 10023", false],
  ["+44 20 7946", false],
  ["2026-11-23", false],
  ["4929 5 Main Street", false],
  ["1234567890", false],
  ["ZZ89 37040", false],
  ["a4929561", false],
  ["49295612345678901234", false],
  ["2024 and 2025", false],
])("%s may become one: %s", (text, expected) => {
  expect(numberAtCaret(text, text.length) !== null).toBe(expected);
});

test("a number around the caret is open, one elsewhere is not", () => {
  expect(numberAtCaret("4929 5612 is it", 7)).toBe("4929 5612");
  expect(numberAtCaret("4929 5612 is it", 15)).toBeNull();
  expect(numberAtCaret("4929 56__ ____", 7)).toContain("4929 56");
});
