import { z } from "zod";

/** Where a feature request stands. */
export const FEATURE_STATUSES = ["open", "planned", "in_progress", "shipped", "declined"] as const;
export type FeatureStatus = (typeof FEATURE_STATUSES)[number];

/** Where a bug report stands. */
export const BUG_STATUSES = ["new", "confirmed", "fixed", "closed"] as const;
export type BugStatus = (typeof BUG_STATUSES)[number];

export const REQUEST_SORTS = ["votes", "new", "status"] as const;
export type RequestSort = (typeof REQUEST_SORTS)[number];

export const FEEDBACK_LENGTHS = {
  title: { min: 5, max: 120 },
  description: 5_000,
  comment: 2_000,
  search: 100,
  page: 500,
  browser: 300,
} as const;

export const PAGE_SIZE = 20;
/** Later pages can't be reached; searching can. */
export const MAX_PAGE = 100;
/** The newest comments of a request that are shown. */
export const MAX_COMMENTS = 200;

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u);
const lines = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[\P{Cc}\t\r\n]*$/u);
const TitleSchema = line(FEEDBACK_LENGTHS.title.max).min(FEEDBACK_LENGTHS.title.min);

export const RequestDraftSchema = z.strictObject({
  title: TitleSchema,
  description: lines(FEEDBACK_LENGTHS.description),
});
export type RequestDraft = z.infer<typeof RequestDraftSchema>;

export const CommentTextSchema = lines(FEEDBACK_LENGTHS.comment).min(1);
export const SearchTextSchema = line(FEEDBACK_LENGTHS.search);

export const BugDraftSchema = z.strictObject({
  title: TitleSchema,
  description: lines(FEEDBACK_LENGTHS.description).min(1),
  /** The page of the web app on which it happened. */
  page: line(FEEDBACK_LENGTHS.page),
  browser: line(FEEDBACK_LENGTHS.browser),
});
export type BugDraft = z.infer<typeof BugDraftSchema>;

export const AnswerTextSchema = lines(FEEDBACK_LENGTHS.description);

const MAX_WORDS = 12;
const MIN_WORD_LENGTH = 3;

/**
 * A text search query for requests that have a word of this title in common, the last one perhaps not
 * yet complete. Null if there is no word.
 */
export function similarQuery(title: string): string | null {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  const long = words.filter((word) => word.length >= MIN_WORD_LENGTH).slice(-MAX_WORDS);
  if (long.length === 0) return null;
  return long.map((word) => `${word.toLowerCase()}:*`).join(" | ");
}
