import type { Deps } from "../deps.ts";
import type { Holiday } from "./domain/calendar.ts";
import type { HolidayPlace } from "./domain/hours-settings.ts";
import { dateOfDay, dayOfDate, yearOfDay } from "./domain/local-day.ts";
import {
  holidaysOf,
  listHolidayCountries,
  listHolidayRegions,
  type Place,
} from "./public-holidays.ts";

const YEAR_DAYS = 365;

export type HolidayChoices = {
  readonly countries: readonly Place[];
  /** Of the country. */
  readonly regions: readonly Place[];
  /** Those of the next twelve months, in order. */
  readonly holidays: readonly Holiday[];
};

/** What admins choose from. Without a country, there are no regions and no holidays. */
export async function readHolidays(
  { clock }: Pick<Deps, "clock">,
  place: HolidayPlace | null,
): Promise<HolidayChoices> {
  const countries = await listHolidayCountries();
  if (!place) return { countries, regions: [], holidays: [] };
  const regions = await listHolidayRegions(place.country);
  const today = dayOfDate(clock().toISOString().slice(0, 10));
  const [first, last] = [dateOfDay(today), dateOfDay(today + YEAR_DAYS)];
  const holidaysIn = await holidaysOf(place);
  const years = [yearOfDay(today), yearOfDay(today + YEAR_DAYS)];
  const holidays = [...new Set(years)]
    .flatMap(holidaysIn)
    .filter(({ date }) => first <= date && date <= last)
    .sort((one, other) => (one.date < other.date ? -1 : 1));
  return { countries, regions, holidays };
}
