import { describe, expect, test } from "vitest";
import { rangeSetOf } from "./address-range.ts";
import { COUNTRY_MODES, CountrySettingsSchema, UNKNOWN_COUNTRY } from "./country-rule.ts";
import { judgeVisitor } from "./judge-visitor.ts";

const LISTS = { blocked: ["CN", "RU"], allowed: ["AT", "DE"] };
const HOME = "198.51.100.7";
const ranges = rangeSetOf(["203.0.113.0/24", "2001:db8:1::/48"]);

describe.each([
  { mode: "off", country: "CN", unknown: "block", verdict: "admitted" },
  { mode: "off", country: null, unknown: "block", verdict: "admitted" },
  { mode: "block", country: "CN", unknown: "allow", verdict: "refused_country" },
  { mode: "block", country: "DE", unknown: "block", verdict: "admitted" },
  // The other mode's list doesn't count.
  { mode: "block", country: "FR", unknown: "allow", verdict: "admitted" },
  { mode: "block", country: null, unknown: "allow", verdict: "admitted" },
  { mode: "block", country: null, unknown: "block", verdict: "refused_country" },
  { mode: "allow", country: "DE", unknown: "block", verdict: "admitted" },
  { mode: "allow", country: "CN", unknown: "allow", verdict: "refused_country" },
  { mode: "allow", country: "FR", unknown: "allow", verdict: "refused_country" },
  { mode: "allow", country: null, unknown: "allow", verdict: "admitted" },
  { mode: "allow", country: null, unknown: "block", verdict: "refused_country" },
] as const)("mode $mode, country $country, unknown $unknown", ({ verdict, country, ...rule }) => {
  const policy = { ...LISTS, ...rule, ranges };

  test(`is ${verdict}`, () => {
    expect(judgeVisitor(policy, { address: HOME, country })).toBe(verdict);
  });

  test("is refused from a blocked network", () => {
    for (const address of ["203.0.113.0", "203.0.113.255", "2001:db8:1:ffff::1"])
      expect(judgeVisitor(policy, { address, country })).toBe("refused_network");
  });
});

test.each(COUNTRY_MODES.flatMap((mode) => UNKNOWN_COUNTRY.map((unknown) => ({ mode, unknown }))))(
  "with empty lists, mode $mode and unknown $unknown, only an allow list refuses known countries",
  ({ mode, unknown }) => {
    const policy = { mode, unknown, blocked: [], allowed: [], ranges: rangeSetOf([]) };
    const verdict = judgeVisitor(policy, { address: HOME, country: "DE" });
    expect(verdict).toBe(mode === "allow" ? "refused_country" : "admitted");
  },
);

test("lists are saved sorted and without duplicates, so that equal ones are equal", () => {
  const settings = { mode: "block", blocked: ["RU", "CN", "RU"], allowed: [], unknown: "allow" };
  expect(CountrySettingsSchema.parse(settings).blocked).toEqual(["CN", "RU"]);
});

test.each([["de"], ["DEU"], [""], ["D1"], ["--"]])("%j isn't a country", (code) => {
  const settings = { mode: "block", blocked: [code], allowed: [], unknown: "allow" };
  expect(CountrySettingsSchema.safeParse(settings).success).toBe(false);
});
