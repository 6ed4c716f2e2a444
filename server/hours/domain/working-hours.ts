import { z } from "zod";

/** Minutes after midnight, local time. `to` may be up to 24 h. */
const SpanSchema = z
  .strictObject({
    from: z.number().int().min(0).max(1_439),
    to: z.number().int().min(1).max(1_440),
  })
  .refine(({ from, to }) => from < to, "must end after it begins");

export const MAX_SPANS_PER_DAY = 4;

/** The hours of each day, Monday first. A day without spans is free. */
export const WeekSchema = z
  .array(z.array(SpanSchema).max(MAX_SPANS_PER_DAY).readonly())
  .length(7)
  .readonly();
export type Week = z.infer<typeof WeekSchema>;

/** When somebody can be reached. Times are local to the organization's time zone. */
export const WorkingHoursSchema = z.strictObject({ week: WeekSchema });
export type WorkingHours = z.infer<typeof WorkingHoursSchema>;
