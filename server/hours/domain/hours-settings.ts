import { z } from "zod";
import { LocalDateSchema } from "./local-day.ts";
import { DaySchema, WorkingHoursSchema } from "./working-hours.ts";

export const MAX_SPECIAL_DAYS = 60;
export const MAX_DAY_NAME_LENGTH = 60;
const MAX_WORKED_HOLIDAYS = 60;

export const SpecialDaySchema = z.strictObject({
  date: LocalDateSchema,
  name: z.string().trim().min(1).max(MAX_DAY_NAME_LENGTH),
  spans: DaySchema,
});

/** Where public holidays are kept. */
export const HolidayPlaceSchema = z.strictObject({
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** As the library of holidays names it. Null: the whole country. */
  region: z
    .string()
    .regex(/^[A-Z0-9]{1,8}$/i)
    .nullable(),
});
export type HolidayPlace = z.infer<typeof HolidayPlaceSchema>;

export const HoursSettingsSchema = z.strictObject({
  /** Null: always. */
  hours: WorkingHoursSchema.nullable(),
  /** Null: no holidays. */
  holidayCountry: HolidayPlaceSchema.shape.country.nullable(),
  holidayRegion: HolidayPlaceSchema.shape.region,
  /** The rules of holidays on which people work. */
  workedHolidays: z.array(z.string().min(1).max(200)).max(MAX_WORKED_HOLIDAYS).readonly(),
  specialDays: z
    .array(SpecialDaySchema)
    .max(MAX_SPECIAL_DAYS)
    .refine(
      (days) => new Set(days.map(({ date }) => date)).size === days.length,
      "must be different days",
    )
    .readonly(),
});
export type HoursSettings = z.infer<typeof HoursSettingsSchema>;
