import type { Holiday } from "./domain/calendar.ts";
import type { HolidayPlace } from "./domain/hours-settings.ts";
import { dateOfDay, dayOfDate } from "./domain/local-day.ts";

const HOUR_MS = 60 * 60 * 1_000;

// Loaded when it is first needed: it takes 0.3 s and 30 MB, and most organizations have no holidays.
const library = async () => (await import("date-holidays")).default;

/** The years of these places are remembered. */
const MAX_REMEMBERED_YEARS = 500;
const remembered = new Map<string, readonly Holiday[]>();

/** Returns a function that lists the public holidays of a year in this place. */
export async function holidaysOf({
  country,
  region,
}: HolidayPlace): Promise<(year: number) => readonly Holiday[]> {
  const Holidays = await library();
  return (year) => {
    const key = `${country} ${region ?? ""} ${year}`;
    const known = remembered.get(key);
    if (known) return known;
    const source = new Holidays(
      { country, ...(region && { state: region }) },
      { types: ["public"] },
    );
    const holidays = source.getHolidays(year, "en").flatMap(daysOf);
    if (remembered.size >= MAX_REMEMBERED_YEARS) remembered.clear();
    remembered.set(key, holidays);
    return holidays;
  };
}

type LibraryHoliday = {
  /** "2026-12-24 12:00:00", local. Holidays of other calendars have an offset behind it. */
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
  readonly rule: string;
};

/** A holiday of several days is one for each. */
function daysOf({ date, start, end, name, rule }: LibraryHoliday): Holiday[] {
  const [first = "", time = "00:00"] = date.split(" ");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const fromMinute = hour * 60 + minute;
  const hours = (end.getTime() - start.getTime()) / HOUR_MS + hour;
  const days = Math.max(1, Math.round(hours / 24));
  return Array.from({ length: days }, (_, index) => ({
    date: dateOfDay(dayOfDate(first) + index),
    fromMinute: index === 0 ? fromMinute : 0,
    name,
    rule,
  }));
}

export type Place = { readonly code: string; readonly name: string };

/** The countries whose holidays are known, by name. */
export async function listHolidayCountries(): Promise<Place[]> {
  const Holidays = await library();
  return placesOf(new Holidays().getCountries("en"));
}

/** The parts of a country that have holidays of their own. */
export async function listHolidayRegions(country: string): Promise<Place[]> {
  const Holidays = await library();
  return placesOf(new Holidays().getStates(country, "en") ?? {});
}

const placesOf = (names: Readonly<Record<string, string>>): Place[] =>
  Object.entries(names)
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
