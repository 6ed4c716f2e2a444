import { defineSettings } from "../settings/define-settings.ts";
import { HoursSettingsSchema } from "./domain/hours-settings.ts";

/** The organization's working hours and free days, in its time zone. */
export const hoursSettings = defineSettings({
  schema: HoursSettingsSchema,
  columns: {
    hours: "workingHours",
    holidayCountry: "holidayCountry",
    holidayRegion: "holidayRegion",
    workedHolidays: "workedHolidays",
    specialDays: "specialDays",
  },
  auditAction: "working_hours_changed",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
