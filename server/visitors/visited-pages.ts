import type { VisitorId } from "../kernel/ids.ts";
import { MAX_TRACKED_VISITS } from "../kernel/limits.ts";
import { addPage, VISIT_PAUSE_MS, type VisitedPage } from "./domain/visited-pages.ts";

type Visit = { readonly pages: readonly VisitedPage[]; readonly lastMs: number };

export type VisitedPages = ReturnType<typeof createVisitedPages>;

/** The pages of current visits, in the memory of this process. */
export function createVisitedPages(max = MAX_TRACKED_VISITS) {
  // The first is the one that was used longest ago.
  const visits = new Map<VisitorId, Visit>();
  const current = (visitorId: VisitorId, now: Date): readonly VisitedPage[] => {
    const visit = visits.get(visitorId);
    return visit && now.getTime() - visit.lastMs <= VISIT_PAUSE_MS ? visit.pages : [];
  };
  return {
    add(visitorId: VisitorId, url: string, now: Date): void {
      const pages = addPage(current(visitorId, now), url, now);
      visits.delete(visitorId);
      visits.set(visitorId, { pages, lastMs: now.getTime() });
      const [oldest] = visits.size > max ? visits.keys() : [];
      if (oldest) visits.delete(oldest);
    },
    current,
    forget: (visitorId: VisitorId) => void visits.delete(visitorId),
  };
}
