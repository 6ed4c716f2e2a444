import type { AgentId } from "../kernel/ids.ts";
import type { VisitorPage } from "./visitor-page.ts";

export type Audience = ReturnType<typeof createAudience>;

/** An organisation's open pages by whom they show, so that news of an agent concern only hers. */
export function createAudience() {
  const pages = new Set<VisitorPage>();
  const waiting = new Set<VisitorPage>();
  const byGreeter = new Map<AgentId, Set<VisitorPage>>();

  const enter = (page: VisitorPage): void => {
    if (page.sees === null) waiting.add(page);
    if (!page.sees) return;
    const others = byGreeter.get(page.sees);
    if (others) others.add(page);
    else byGreeter.set(page.sees, new Set([page]));
  };
  const leave = (page: VisitorPage): void => {
    waiting.delete(page);
    if (!page.sees) return;
    const others = byGreeter.get(page.sees);
    others?.delete(page);
    if (others?.size === 0) byGreeter.delete(page.sees);
  };

  return {
    pages: pages as ReadonlySet<VisitorPage>,
    /** Pages that show nobody. */
    waiting: waiting as ReadonlySet<VisitorPage>,
    byGreeter: byGreeter as ReadonlyMap<AgentId, ReadonlySet<VisitorPage>>,
    add(page: VisitorPage): void {
      pages.add(page);
      enter(page);
    },
    remove(page: VisitorPage): void {
      pages.delete(page);
      leave(page);
    },
    /** Notes that a page shows somebody else now, or nobody. */
    show(page: VisitorPage, sees: VisitorPage["sees"]): void {
      leave(page);
      page.sees = sees;
      enter(page);
    },
  };
}
