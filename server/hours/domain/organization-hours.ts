import { calendarOf, type Holiday, spansOn } from "./calendar.ts";
import type { HoursSettings } from "./hours-settings.ts";
import { ALWAYS, type Opening, openingOf } from "./opening.ts";
import { ALWAYS_OPEN_WEEK, type PoolHours, type Week, type WorkingHours } from "./working-hours.ts";
import { zoneOf } from "./zone.ts";

/** The opening hours of an organization, its pools and its agents. */
export type OrganizationHours = {
  readonly timeZone: string;
  readonly organization: Opening;
  /** `null`: as the organization. */
  ofPool(hours: PoolHours | null): Opening;
  /** The agent's own hours, which the calendar doesn't change: the pool's apply as well. */
  ofAgent(hours: WorkingHours | null): Opening;
};

export function organizationHours(
  timeZone: string,
  { hours, holidayCountry, workedHolidays, specialDays }: HoursSettings,
  holidaysOn: (date: string) => readonly Holiday[],
): OrganizationHours {
  const zone = zoneOf(timeZone);
  const hasCalendar = holidayCountry !== null || specialDays.length > 0;
  const calendar = hasCalendar ? calendarOf({ specialDays, workedHolidays, holidaysOn }) : null;
  const opening = (week: Week, follows: boolean) =>
    openingOf(zone, spansOn(week, follows ? calendar : null));
  const organization = hours || calendar ? opening(hours?.week ?? ALWAYS_OPEN_WEEK, true) : ALWAYS;
  return {
    timeZone,
    organization,
    ofPool: (own) => (own ? opening(own.week, own.followsCalendar) : organization),
    ofAgent: (own) => (own ? opening(own.week, false) : ALWAYS),
  };
}
