import { type RefObject, useEffect, useRef } from "react";
import type { Permission } from "../../../server/cobrowse/domain/wire.ts";
import type { PageConnection } from "./page-connection.ts";
import type { PageView } from "./page-view.ts";
import type { Point } from "./use-drawing.ts";

const SEND_EVERY_MS = 50;
// The view may lag behind the requested offset for this long.
const SETTLE_MS = 600;

export type RemoteScroller = {
  /** Scrolls the innermost scrollable element at this point. */
  by(point: Point, distance: Point): void;
  stop(): void;
};

type Target = Point & { readonly nodeId: number; readonly atMs: number };

/** Scrolls the visitor's page by steps that add up, even if the view lags behind. */
export function createRemoteScroller(
  connection: PageConnection,
  view: RefObject<PageView | null>,
): RemoteScroller {
  let target: Target | null = null;
  let timer: number | undefined;
  const flush = () => {
    timer = undefined;
    if (target)
      connection.send({ type: "scroll", nodeId: target.nodeId, x: target.x, y: target.y });
  };
  return {
    by(point, distance) {
      const hit = view.current?.nodeAt(point.x, point.y);
      const scrolled = hit && scrollerOf(hit.node, distance.y);
      const nodeId = scrolled ? (view.current?.idOf(scrolled.node) ?? -1) : -1;
      if (!scrolled || nodeId <= 0) return;
      const atMs = performance.now();
      const isContinued = target?.nodeId === nodeId && atMs - target.atMs < SETTLE_MS;
      const from = isContinued && target ? target : scrolled;
      target = {
        nodeId,
        atMs,
        x: clamp(from.x + distance.x, scrolled.max.x),
        y: clamp(from.y + distance.y, scrolled.max.y),
      };
      timer ??= window.setTimeout(flush, SEND_EVERY_MS);
    },
    stop: () => window.clearTimeout(timer),
  };
}

const clamp = (offset: number, max: number): number =>
  Math.round(Math.min(max, Math.max(0, offset)));

/** The nearest ancestor that can still scroll in this direction, or the page. */
function scrollerOf(start: Element, by: number): (Point & { node: Node; max: Point }) | null {
  for (let element: Element | null = start; element; element = element.parentElement) {
    const { scrollHeight, clientHeight, scrollTop } = element;
    const ownerDocument: Document = element.ownerDocument;
    const room = by > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
    const overflow = ownerDocument.defaultView?.getComputedStyle(element).overflowY ?? "";
    if (room > 1 && /auto|scroll/.test(overflow) && element !== ownerDocument.documentElement)
      return { node: element, ...extentOf(element) };
  }
  const page = start.ownerDocument.scrollingElement;
  return page && { node: start.ownerDocument, ...extentOf(page) };
}

const extentOf = (element: Element): Point & { max: Point } => ({
  x: element.scrollLeft,
  y: element.scrollTop,
  max: {
    x: element.scrollWidth - element.clientWidth,
    y: element.scrollHeight - element.clientHeight,
  },
});

type WheelNeeds = {
  readonly overlay: RefObject<HTMLElement>;
  readonly permission: Permission;
  readonly scroller: RemoteScroller;
  readonly pointOf: (event: WheelEvent) => Point;
};

/** A native listener, because React's are passive and can't keep the desk from scrolling. */
export function useRemoteWheel(needs: WheelNeeds): void {
  const latest = useRef(needs);
  latest.current = needs;
  useEffect(() => {
    const element = needs.overlay.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { permission, scroller, pointOf } = latest.current;
      if (permission === "nothing") return;
      event.preventDefault();
      scroller.by(pointOf(event), { x: event.deltaX, y: event.deltaY });
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [needs.overlay]);
}
