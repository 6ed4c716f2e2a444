import { defineSettings } from "../settings/define-settings.ts";
import { HoursSettingsSchema } from "./domain/hours-settings.ts";

/** The organization's time zone, working hours and free days. */
export const hoursSettings = defineSettings({
  schema: HoursSettingsSchema,
  columns: {
    timeZone: "timeZone",
    hours: "workingHours",
    holidayCountry: "holidayCountry",
    holidayRegion: "holidayRegion",
    workedHolidays: "workedHolidays",
    specialDays: "specialDays",
  },
  auditAction: "working_hours_changed",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
