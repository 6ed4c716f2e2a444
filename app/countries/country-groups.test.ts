import { expect, test } from "vitest";
import { COUNTRY_GROUPS, COUNTRY_OPTIONS } from "./country-groups.server.ts";

const codesOf = (name: string): readonly string[] =>
  COUNTRY_GROUPS.find((group) => group.name === name)?.codes ?? expect.fail(name);

test("every country can be chosen, by its name", () => {
  expect(COUNTRY_OPTIONS.length).toBeGreaterThan(240);
  expect(COUNTRY_OPTIONS).toContainEqual({ code: "SI", name: "Slovenia" });
  expect(COUNTRY_OPTIONS).toContainEqual({ code: "XK", name: "Kosovo" });
  for (const { code, name } of COUNTRY_OPTIONS) {
    expect(code).toMatch(/^[A-Z]{2}$/);
    expect(name).not.toBe(code);
  }
});

test.each([
  { name: "European Union", size: 27, with: ["DE", "IE", "HR"], without: ["GB", "CH", "NO"] },
  { name: "European Economic Area", size: 30, with: ["NO", "IS", "LI"], without: ["CH", "GB"] },
  { name: "Germany, Austria, Switzerland", size: 3, with: ["AT"], without: ["LI"] },
])("$name has $size countries", ({ name, size, ...row }) => {
  expect(codesOf(name)).toHaveLength(size);
  expect(codesOf(name)).toEqual(expect.arrayContaining(row.with));
  for (const code of row.without) expect(codesOf(name)).not.toContain(code);
});

test.each([
  { name: "Europe", code: "CH" },
  { name: "Northern America", code: "US" },
  { name: "Latin America", code: "BR" },
  { name: "Africa", code: "NG" },
  { name: "Western Asia", code: "SA" },
  { name: "Southern Asia", code: "IN" },
  { name: "Eastern Asia", code: "CN" },
  { name: "Southeast Asia", code: "VN" },
  { name: "Oceania", code: "AU" },
])("$code is in $name", ({ name, code }) => {
  expect(codesOf(name)).toContain(code);
});

test("the regions are the world, without overlaps", () => {
  const regions = COUNTRY_GROUPS.slice(3).flatMap(({ codes }) => codes);
  expect(new Set(regions).size).toBe(regions.length);
  expect([...regions].sort()).toEqual(COUNTRY_OPTIONS.map(({ code }) => code).sort());
});
