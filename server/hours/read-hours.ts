import type { Db, Tx } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import { findTimeZone } from "../settings/fragments.ts";
import type { Holiday } from "./domain/calendar.ts";
import type { HoursSettings } from "./domain/hours-settings.ts";
import { type OrganizationHours, organizationHours } from "./domain/organization-hours.ts";
import { hoursSettings } from "./hours-settings.ts";
import { holidaysOf } from "./public-holidays.ts";

/** When an organization, its pools and its agents can be reached. */
export async function readHours(db: Db | Tx, orgId: OrgId): Promise<OrganizationHours> {
  const [timeZone, settings] = await Promise.all([
    findTimeZone(db, orgId),
    hoursSettings.read(db, orgId),
  ]);
  return hoursOf(timeZone, settings);
}

/** The hours that these settings mean. */
export const hoursOf = async (
  timeZone: string,
  settings: HoursSettings,
): Promise<OrganizationHours> =>
  organizationHours(timeZone, settings, await holidayLookup(settings));

type Place = Pick<HoursSettings, "holidayCountry" | "holidayRegion">;

async function holidayLookup({ holidayCountry: country, holidayRegion: region }: Place) {
  if (country === null) return () => [];
  const holidaysIn = await holidaysOf({ country, region });
  const byYear = new Map<number, ReadonlyMap<string, readonly Holiday[]>>();
  return (date: string): readonly Holiday[] => {
    const year = Number(date.slice(0, 4));
    const known = byYear.get(year) ?? Map.groupBy(holidaysIn(year), (holiday) => holiday.date);
    byYear.set(year, known);
    return known.get(date) ?? [];
  };
}
