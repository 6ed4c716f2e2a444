import { expect, test } from "vitest";
import { countryFlag, countryName } from "./country.ts";

test.each([
  ["SI", "Slovenia", "🇸🇮"],
  ["US", "United States", "🇺🇸"],
  ["si", "si", ""],
  ["", "", ""],
])("%s is %s %s", (code, name, flag) => {
  expect(countryName(code)).toBe(name);
  expect(countryFlag(code)).toBe(flag);
});
