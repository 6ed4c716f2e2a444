import containment from "cldr-core/supplemental/territoryContainment.json";
import { hasFlag } from "country-flag-icons";
import { countryName } from "../lib/country.ts";

export type CountryOption = { readonly code: string; readonly name: string };
export type CountryGroup = {
  readonly name: string;
  readonly codes: readonly string[];
};

/** What each region of the world contains, by Unicode's CLDR. */
const CONTAINED = new Map<string, readonly string[]>(
  Object.entries(containment.supplemental.territoryContainment).map(([region, { _contains }]) => [
    region,
    _contains,
  ]),
);

const WORLD = "001";
const EUROPEAN_UNION = "EU";

// Parts of countries that have a code, but no addresses of their own.
const PARTS = new Set(["AC", "CP", "CQ", "DG", "EA", "IC", "TA"]);

// Together the world: Europe, America, Africa, Asia in its parts, Oceania.
const REGIONS = ["150", "021", "419", "002", "145", "143", "034", "035", "030", "009"];

const names = new Intl.DisplayNames("en", { type: "region" });

function countriesIn(region: string): readonly string[] {
  const parts = CONTAINED.get(region);
  if (!parts) return hasFlag(region) && !PARTS.has(region) ? [region] : [];
  return [...new Set(parts.flatMap(countriesIn))].sort();
}

/** Every country and territory that addresses belong to, by name. */
export const COUNTRY_OPTIONS: readonly CountryOption[] = countriesIn(WORLD)
  .map((code) => ({ code, name: countryName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

const EU = countriesIn(EUROPEAN_UNION);

/** Countries that are often listed together. */
export const COUNTRY_GROUPS: readonly CountryGroup[] = [
  { name: "European Union", codes: EU },
  { name: "European Economic Area", codes: [...EU, "IS", "LI", "NO"].sort() },
  { name: "Germany, Austria, Switzerland", codes: ["AT", "CH", "DE"] },
  ...REGIONS.map((region) => ({
    name: names.of(region) ?? region,
    codes: countriesIn(region),
  })),
];
