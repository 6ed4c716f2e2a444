import {
  FEATURE_STATUSES,
  FEEDBACK_LENGTHS,
  type FeatureStatus,
  MAX_PAGE,
  REQUEST_SORTS,
  type RequestSort,
} from "../../server/feedback/domain/feedback.ts";

export type ListQuery = {
  readonly sort: RequestSort;
  readonly status: FeatureStatus | null;
  readonly text: string;
  readonly page: number;
};

/** What an address asks for. Anything unknown is left out. */
export function listQueryFrom(query: URLSearchParams): ListQuery {
  return {
    sort: REQUEST_SORTS.find((sort) => sort === query.get("sort")) ?? "votes",
    status: FEATURE_STATUSES.find((status) => status === query.get("status")) ?? null,
    text: textFrom(query),
    page: pageFrom(query, MAX_PAGE),
  };
}

/** The searched text, without characters that a search can't have. */
export const textFrom = (query: URLSearchParams): string =>
  (query.get("q") ?? "")
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, FEEDBACK_LENGTHS.search);

export function pageFrom(query: URLSearchParams, max: number): number {
  const page = Number(query.get("page") ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= max ? page : 1;
}

/** The same address with another page. */
export function addressOfPage(path: string, query: Record<string, string>, page: number): string {
  const shown = Object.entries(query).filter(([, value]) => value !== "");
  const params = new URLSearchParams([...shown, ...(page > 1 ? [["page", String(page)]] : [])]);
  return params.size > 0 ? `${path}?${params}` : path;
}
