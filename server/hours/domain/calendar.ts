import { dateOfDay, type LocalDay, weekdayOf } from "./local-day.ts";
import { type DaySpans, spansBefore, type Week } from "./working-hours.ts";

/** A public holiday, from a minute of its day on. */
export type Holiday = {
  /** As in "2026-12-24". */
  readonly date: string;
  /** 0, or later on a half day. */
  readonly fromMinute: number;
  readonly name: string;
  /** Names the holiday in every year. */
  readonly rule: string;
};

/** A day with other hours than usual. Without spans it is free. */
export type SpecialDay = {
  readonly date: string;
  readonly name: string;
  readonly spans: DaySpans;
};

/** The days on which an organization's usual hours don't apply. */
export type Calendar = {
  specialDay(date: string): SpecialDay | undefined;
  holiday(date: string): Holiday | undefined;
};

type CalendarSource = {
  readonly specialDays: readonly SpecialDay[];
  /** The rules of holidays on which people work. */
  readonly workedHolidays: readonly string[];
  holidaysOn(date: string): readonly Holiday[];
};

export function calendarOf({ specialDays, workedHolidays, holidaysOn }: CalendarSource): Calendar {
  const special = new Map(specialDays.map((day) => [day.date, day]));
  const worked = new Set(workedHolidays);
  return {
    specialDay: (date) => special.get(date),
    holiday: (date) =>
      holidaysOn(date)
        .filter(({ rule }) => !worked.has(rule))
        .reduce<Holiday | undefined>(
          (first, one) => (first && first.fromMinute <= one.fromMinute ? first : one),
          undefined,
        ),
  };
}

/** The hours of a day: those of a special day, else the usual ones up to a holiday. */
export const spansOn =
  (week: Week, calendar: Calendar | null) =>
  (day: LocalDay): DaySpans => {
    const usual = week[weekdayOf(day)] ?? [];
    if (!calendar) return usual;
    const date = dateOfDay(day);
    const special = calendar.specialDay(date);
    if (special) return special.spans;
    const holiday = calendar.holiday(date);
    return holiday ? spansBefore(usual, holiday.fromMinute) : usual;
  };
