import { type CountrySettings, isCountryAdmitted } from "../../server/geo/domain/country-rule.ts";

export type CountryVisits = {
  /** Null if unknown. */
  readonly country: string | null;
  readonly visitors: number;
  readonly refused: number;
  readonly refusedNetwork: number;
};

export type Forecast = {
  readonly visitors: number;
  /** Who would have seen nothing because of their country. */
  readonly hidden: number;
  readonly refusedNetwork: number;
  /** Those that would have seen nothing first. */
  readonly rows: readonly (CountryVisits & { readonly isHidden: boolean })[];
};

/** What the settings would have meant for past visitors. */
export function forecastOf(settings: CountrySettings, visits: readonly CountryVisits[]): Forecast {
  const rows = visits.map((row) => ({
    ...row,
    isHidden: !isCountryAdmitted(settings, row.country),
  }));
  const sum = (of: readonly CountryVisits[], field: "visitors" | "refusedNetwork") =>
    of.reduce((total, row) => total + row[field], 0);
  return {
    visitors: sum(rows, "visitors"),
    hidden: sum(
      rows.filter(({ isHidden }) => isHidden),
      "visitors",
    ),
    refusedNetwork: sum(rows, "refusedNetwork"),
    rows: rows.toSorted(
      (a, b) => Number(b.isHidden) - Number(a.isHidden) || b.visitors - a.visitors,
    ),
  };
}
