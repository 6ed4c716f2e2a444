import { z } from "zod";
import { MAX_SEARCH_LENGTH } from "../../server/call-log/domain/search-snippet.ts";
import { OutcomeIdSchema } from "../../server/kernel/ids.ts";

const Text = z.string().trim().min(1).max(MAX_SEARCH_LENGTH);
const OutcomeFilter = z.union([OutcomeIdSchema, z.literal("missing")]);

/** The part of the log that an address shows. What isn't valid is ignored. */
export function queryFrom(parameters: URLSearchParams) {
  return {
    cursor: parameters.get("before"),
    text: Text.safeParse(parameters.get("q")).data ?? null,
    outcome: OutcomeFilter.safeParse(parameters.get("outcome")).data ?? null,
  };
}

export type LogQuery = ReturnType<typeof queryFrom>;

/** The address of the page of older calls, with the same filter. */
export function olderPath({ text, outcome }: LogQuery, cursor: string): string {
  const parameters = new URLSearchParams({
    ...(text !== null && { q: text }),
    ...(outcome !== null && { outcome }),
    before: cursor,
  });
  return `/calls?${parameters}`;
}
