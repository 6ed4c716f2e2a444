import { expect, test } from "vitest";
import { countryName } from "./country.ts";

test.each([
  ["SI", "Slovenia"],
  ["US", "United States"],
  ["si", "si"],
  ["", ""],
])("%s is %s", (code, name) => {
  expect(countryName(code)).toBe(name);
});
