import type { RefObject } from "react";
import type { PageLink } from "./page-link.ts";
import type { PageView } from "./page-view.ts";
import type { Place } from "./use-pen.ts";

const SEND_EVERY_MS = 50;
// For so long the picture here may lag behind what has been asked for.
const SETTLES_MS = 600;

export type RemoteScroller = {
  /** Scrolls what lies at this place of the visitor's page. */
  by(place: Place, distance: Place): void;
  stop(): void;
};

type Target = Place & { readonly nodeId: number; readonly atMs: number };

/** Scrolls the visitor's page a little at a time, each time from where it will be by then. */
export function createRemoteScroller(
  link: PageLink,
  view: RefObject<PageView | null>,
): RemoteScroller {
  let target: Target | null = null;
  let timer: number | undefined;
  const flush = () => {
    timer = undefined;
    if (target) link.send({ type: "scroll", nodeId: target.nodeId, x: target.x, y: target.y });
  };
  return {
    by(place, distance) {
      const hit = view.current?.nodeAt(place.x, place.y);
      const scrolled = hit && scrollerOf(hit.node, distance.y);
      const nodeId = scrolled ? (view.current?.idOf(scrolled.node) ?? -1) : -1;
      if (!scrolled || nodeId <= 0) return;
      const atMs = performance.now();
      const goesOn = target?.nodeId === nodeId && atMs - target.atMs < SETTLES_MS;
      const from = goesOn && target ? target : scrolled;
      target = {
        nodeId,
        atMs,
        x: within(from.x + distance.x, scrolled.farthest.x),
        y: within(from.y + distance.y, scrolled.farthest.y),
      };
      timer ??= window.setTimeout(flush, SEND_EVERY_MS);
    },
    stop: () => window.clearTimeout(timer),
  };
}

const within = (offset: number, farthest: number): number =>
  Math.round(Math.min(farthest, Math.max(0, offset)));

/** The nearest thing around that can still be scrolled that way, or the page. */
function scrollerOf(start: Element, by: number): (Place & { node: Node; farthest: Place }) | null {
  for (let at: Element | null = start; at; at = at.parentElement) {
    const room = by > 0 ? at.scrollHeight - at.clientHeight - at.scrollTop : at.scrollTop;
    const overflow = at.ownerDocument.defaultView?.getComputedStyle(at).overflowY ?? "";
    if (room > 1 && /auto|scroll/.test(overflow) && at !== at.ownerDocument.documentElement)
      return { node: at, ...extentOf(at) };
  }
  const page = start.ownerDocument.scrollingElement;
  return page && { node: start.ownerDocument, ...extentOf(page) };
}

const extentOf = (element: Element): Place & { farthest: Place } => ({
  x: element.scrollLeft,
  y: element.scrollTop,
  farthest: {
    x: element.scrollWidth - element.clientWidth,
    y: element.scrollHeight - element.clientHeight,
  },
});
