import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCardNumber, isIban, MASK, maskFigures } from "./figures.ts";

describe("hidden", () => {
  test.each([
    ["4111111111111111", MASK],
    ["4111 1111 1111 1111", MASK],
    ["4111-1111-1111-1111", MASK],
    ["4111.1111.1111.1111", MASK],
    ["4111\u00a01111\u00a01111\u00a01111", MASK],
    ["4111\u200b1111\u200b1111\u200b1111", MASK],
    ["4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", MASK],
    ["3782 822463 10005", MASK],
    ["4222222222222", MASK],
    ["6304 0000 0000 0000 007", `${MASK} 007`],
    ["４１１１１１１１１１１１１１１１", MASK],
    ["Card 4111 1111 1111 1111, thank you", `Card ${MASK}, thank you`],
    ["4111 1111 1111 1111 12/29", `${MASK} 12/29`],
    ["Order 12 5555 5555 5555 4444", `Order ${MASK}`],
    ["DE89 3704 0044 0532 0130 00", MASK],
    ["GB82WEST12345698765432", MASK],
    ["gb82 west 1234 5698 7654 32 is mine", `${MASK} is mine`],
    ["078-05-1120", MASK],
    ["SSN: 078 05 1120.", `SSN: ${MASK}.`],
  ])("%s", (text, shown) => {
    expect(maskFigures(text)).toBe(shown);
  });
});

describe("left as it is", () => {
  test.each([
    "Order number 10023",
    "Order 4111111111111112",
    "Order 1234 5678 9012 3456",
    "1,234,567.89",
    "£1 299.00",
    "2026-11-23",
    "23.11.2026 14:05",
    "2026-11-23T14:05:12.345Z",
    "1795404438898",
    "+44 20 7946 0018",
    "000-12-3456",
    "123-45-678",
    "666-12-3456",
    "192.168.100.200",
    "GB83WEST12345698765432",
    "WEST12345698765432",
    "a",
    "",
  ])("%s", (text) => {
    expect(maskFigures(text)).toBe(text);
  });
});

/** A number of this many digits with the check digit that it needs. */
function withCheckDigit(digits: string): string {
  const last = "0123456789".split("").find((digit) => luhn(digits + digit));
  return digits + last;
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return sum % 10 === 0;
}

const cards = fc
  .tuple(fc.constantFrom("2", "3", "4", "5", "6"), fc.stringMatching(/^\d{11,17}$/))
  .map(([first, rest]) => withCheckDigit(first + rest));
const gaps = fc.constantFrom("", " ", "-", ".", "\u00a0", " - ");

test("a card number is hidden however it is spaced and whatever stands around it", () => {
  fc.assert(
    fc.property(cards, fc.array(gaps, { minLength: 20, maxLength: 20 }), (card, between) => {
      const spaced = [...card].map((digit, at) => (at ? between[at] : "") + digit).join("");
      const shown = maskFigures(`Card: ${spaced}; name`);
      expect(shown.replace(/\D/g, "")).not.toContain(card);
      expect(shown.replace(/[^•]/g, "")).toContain(MASK);
    }),
  );
});

test("what is masked tells nothing of the length", () => {
  fc.assert(
    fc.property(cards, (card) => {
      expect(maskFigures(card)).toBe(MASK);
    }),
  );
});

test("one wrong digit is no card and no IBAN", () => {
  expect(isCardNumber("4111111111111111")).toBe(true);
  expect(isCardNumber("4111111111111112")).toBe(false);
  expect(isIban("DE89370400440532013000")).toBe(true);
  expect(isIban("DE89370400440532013001")).toBe(false);
});
