import { z } from "zod";

export const DAY_MINUTES = 24 * 60;

/** Minutes after midnight, local time. `to` is up to 24 h. */
const SpanSchema = z
  .strictObject({
    from: z
      .int()
      .min(0)
      .max(DAY_MINUTES - 1),
    to: z.int().min(1).max(DAY_MINUTES),
  })
  .refine(({ from, to }) => from < to, "must end after it begins");
export type Span = z.infer<typeof SpanSchema>;

export const MAX_SPANS_PER_DAY = 4;

/** In order, without overlaps. A day without spans is free. */
export const DaySchema = z
  .array(SpanSchema)
  .max(MAX_SPANS_PER_DAY)
  .refine(isInOrder, "must follow each other without overlapping")
  .readonly();
export type DaySpans = z.infer<typeof DaySchema>;

/** The spans of each day, Monday first. */
export const WeekSchema = z.array(DaySchema).length(7).readonly();
export type Week = z.infer<typeof WeekSchema>;

/** Times are local to the organization's time zone. */
export const WorkingHoursSchema = z.strictObject({ week: WeekSchema });
export type WorkingHours = z.infer<typeof WorkingHoursSchema>;

/** A pool's own hours, in place of the organization's. */
export const PoolHoursSchema = WorkingHoursSchema.extend({
  /** Whether the organization's holidays and special days apply too. */
  followsCalendar: z.boolean(),
});
export type PoolHours = z.infer<typeof PoolHoursSchema>;

const ALL_DAY: DaySpans = [{ from: 0, to: DAY_MINUTES }];
export const ALWAYS_OPEN_WEEK: Week = Array.from({ length: 7 }, () => ALL_DAY);

function isInOrder(spans: readonly Span[]): boolean {
  return spans.every(({ from }, index) => {
    const before = spans[index - 1];
    return !before || before.to <= from;
  });
}

/** The part of the spans before the given minute. */
export const spansBefore = (spans: DaySpans, minute: number): DaySpans =>
  spans
    .filter(({ from }) => from < minute)
    .map(({ from, to }) => ({ from, to: Math.min(to, minute) }));
