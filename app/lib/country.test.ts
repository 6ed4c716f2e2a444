import { expect, test } from "vitest";
import { countryName } from "./country.ts";

test.each([
  ["SI", "Slovenia"],
  ["US", "United States"],
  ["si", "si"],
  ["", ""],
])("the country %s is named %s", (code, name) => {
  expect(countryName(code)).toBe(name);
});
