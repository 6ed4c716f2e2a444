import { expect, test } from "vitest";
import { amountOf, centsOf } from "./money.ts";

test.each([
  ["", null],
  ["  ", null],
  ["250", 25_000],
  ["99.50", 9_950],
  ["99,5", 9_950],
  ["0.29", 29],
  ["9999999.99", 999_999_999],
  ["10000000", undefined],
  ["-1", undefined],
  ["1.234", undefined],
  ["1e3", undefined],
  ["twelve", undefined],
])("“%s” is %s cents", (entered, cents) => {
  expect(centsOf(entered)).toBe(cents);
});

test.each([null, 0, 29, 9_950, 25_000])("%s cents are shown as they are entered", (cents) => {
  expect(centsOf(amountOf(cents))).toBe(cents);
});
