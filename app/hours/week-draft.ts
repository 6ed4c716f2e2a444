import { z } from "zod";
import { type DaySpans, type Week, WeekSchema } from "../../server/hours/domain/working-hours.ts";
import { formatMinute, minuteOf } from "./format-hours.ts";

const SpanDraftSchema = z.object({ from: z.string(), to: z.string() });
export const DayDraftSchema = z.array(SpanDraftSchema).readonly();
export const WeekDraftSchema = z.array(DayDraftSchema).length(7).readonly();

/** A span as it is typed. */
export type SpanDraft = z.infer<typeof SpanDraftSchema>;
export type DayDraft = z.infer<typeof DayDraftSchema>;
export type WeekDraft = z.infer<typeof WeekDraftSchema>;

export const NEW_SPAN: SpanDraft = { from: "09:00", to: "17:00" };

/** Monday to Friday, 9 to 17. */
export const NEW_WEEK: WeekDraft = Array.from({ length: 7 }, (_, day) =>
  day < 5 ? [NEW_SPAN] : [],
);

export const draftOfDay = (spans: DaySpans): DayDraft =>
  spans.map(({ from, to }) => ({ from: formatMinute(from), to: formatMinute(to) }));

export const draftOfWeek = (week: Week): WeekDraft => week.map(draftOfDay);

/** What the schema checks: times that can't be read are -1. */
export const spansOfDraft = (draft: DayDraft) =>
  draft
    .map(({ from, to }) => ({ from: minuteOf(from) ?? -1, to: minuteOf(to) ?? -1 }))
    .sort((one, other) => one.from - other.from);

export const weekOfDraft = (draft: WeekDraft): Week | null =>
  WeekSchema.safeParse(draft.map(spansOfDraft)).data ?? null;

/** Whether a time can be read and, at the end of a span, is after its beginning. */
export function isWrong({ from, to }: SpanDraft, edge: keyof SpanDraft): boolean {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  if (edge === "from") return begin === null;
  return end === null || (begin !== null && end <= begin);
}
