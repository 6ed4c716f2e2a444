/** A page of the visit, with when it was opened, ISO 8601. The URL is masked. */
export type VisitedPage = { readonly url: string; readonly at: string };

/** Maximum number of pages that are kept of a visit: the latest. */
export const MAX_VISITED_PAGES = 20;
export const MAX_VISITED_URL_LENGTH = 500;
/** After a longer pause, a new visit begins. */
export const VISIT_PAUSE_MS = 30 * 60_000;

/** Adds a page to a visit, unless it is the one that is shown already. */
export function addPage(
  pages: readonly VisitedPage[],
  url: string,
  now: Date,
): readonly VisitedPage[] {
  const shown = url.slice(0, MAX_VISITED_URL_LENGTH);
  if (pages.at(-1)?.url === shown) return pages;
  return [...pages, { url: shown, at: now.toISOString() }].slice(-MAX_VISITED_PAGES);
}
