import { expect, test } from "vitest";
import type { CountrySettings } from "../../server/geo/domain/country-rule.ts";
import { forecastOf } from "./forecast.ts";
import { countryMessages } from "./messages.ts";

const none = { refused: 0, refusedNetwork: 0 };
const VISITS = [
  { country: "DE", visitors: 1_000, ...none },
  { country: "AT", visitors: 173, refused: 0, refusedNetwork: 2 },
  { country: null, visitors: 20, ...none },
  { country: "CN", visitors: 11, refused: 4, refusedNetwork: 0 },
];
const BASE: CountrySettings = { mode: "off", blocked: ["CN"], allowed: ["DE"], unknown: "allow" };

test.each<{ change: Partial<CountrySettings>; hidden: number; first: string | null }>([
  { change: {}, hidden: 0, first: "DE" },
  { change: { mode: "block" }, hidden: 11, first: "CN" },
  { change: { mode: "block", unknown: "block" }, hidden: 31, first: null },
  { change: { mode: "block", blocked: [] }, hidden: 0, first: "DE" },
  { change: { mode: "allow" }, hidden: 184, first: "AT" },
  { change: { mode: "allow", allowed: [] }, hidden: 1_184, first: "DE" },
  { change: { mode: "allow", allowed: [], unknown: "block" }, hidden: 1_204, first: "DE" },
])("with $change, $hidden of 1,204 visitors would have seen nothing", (row) => {
  const forecast = forecastOf({ ...BASE, ...row.change }, VISITS);
  expect(forecast).toMatchObject({ visitors: 1_204, hidden: row.hidden, refusedNetwork: 2 });
  expect(forecast.rows[0]?.country).toBe(row.first);
});

test("the sentence names the share", () => {
  expect(countryMessages.forecast.summary(1_204, 31)).toBe(
    "Of 1,204 visitors, 31 (2.6%) would have seen nothing.",
  );
  expect(countryMessages.forecast.summary(0, 0)).toContain("0 (0%)");
});
