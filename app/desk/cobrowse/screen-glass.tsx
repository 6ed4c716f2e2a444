import clsx from "clsx";
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import {
  CONTROL_KEYS,
  LONGEST_TYPED,
  type Permission,
} from "../../../server/cobrowse/domain/wire.ts";
import type { PageLink } from "./page-link.ts";
import type { PageView } from "./page-view.ts";
import type { Tools } from "./toolbar.tsx";

const POINT_EVERY_MS = 40;
const SCROLL_EVERY_MS = 50;
const WRITE_AFTER_MS = 50;

type GlassProps = {
  readonly link: PageLink;
  readonly view: RefObject<PageView | null>;
  readonly scale: number;
  readonly may: Permission;
  readonly tools: Tools;
};

/** Lies over the rebuilt page and takes what the agent does there; the page itself is inert. */
export function ScreenGlass({ link, view, scale, may, tools }: GlassProps) {
  const glass = useRef<HTMLDivElement>(null);
  const held = useRef({ nodeId: -1, text: "", pointedAtMs: 0 });
  const control = may === "control";

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top } = glass.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: Math.round((clientX - left) / scale), y: Math.round((clientY - top) / scale) };
  };
  const point = (event: PointerEvent) => {
    const nowMs = performance.now();
    if (!tools.pointing || nowMs - held.current.pointedAtMs < POINT_EVERY_MS) return;
    held.current.pointedAtMs = nowMs;
    link.send({ type: "point", ...placeOf(event) });
  };
  const write = useRef<number>();
  const flush = () => {
    window.clearTimeout(write.current);
    const { text, nodeId } = held.current;
    held.current.text = "";
    if (text) link.send({ type: "write", nodeId, text: text.slice(0, LONGEST_TYPED) });
  };
  const press = (event: PointerEvent) => {
    const place = placeOf(event);
    const hit = view.current?.nodeAt(place.x, place.y);
    if (!hit) return;
    if (tools.pointing) return link.send({ type: "highlight", nodeId: hit.nodeId });
    if (!control) return;
    // What has been typed belongs to what was clicked before.
    flush();
    held.current.nodeId = hit.nodeId;
    link.send({ type: "click", nodeId: hit.nodeId, ...place });
  };
  useWheel({ glass, link, view, placeOf, may });

  const type = (event: KeyboardEvent) => {
    if (!control || held.current.nodeId < 0) return;
    const key = CONTROL_KEYS.find((known) => known === event.key);
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!key && !letter) return;
    event.preventDefault();
    // The desk's own keys rest while the agent types on the visitor's page.
    event.stopPropagation();
    if (key) {
      flush();
      link.send({ type: "press", nodeId: held.current.nodeId, key });
      return;
    }
    held.current.text += event.key;
    window.clearTimeout(write.current);
    write.current = window.setTimeout(flush, WRITE_AFTER_MS);
  };
  return (
    <div
      ref={glass}
      role="application"
      aria-label={control ? "Visitor's screen, under your control" : "Visitor's screen"}
      tabIndex={control ? 0 : -1}
      className={clsx(
        "absolute inset-0",
        tools.pointing && "cursor-crosshair",
        control && "outline-2 -outline-offset-2 outline-accent",
      )}
      onPointerMove={point}
      onPointerLeave={() => tools.pointing && link.send({ type: "point_away" })}
      onPointerDown={press}
      onKeyDown={type}
    />
  );
}

type WheelNeeds = Pick<GlassProps, "link" | "view" | "may"> & {
  readonly glass: RefObject<HTMLElement>;
  readonly placeOf: (event: WheelEvent) => { x: number; y: number };
};

/** React listens to wheels passively, and these must not scroll the desk. */
function useWheel(needs: WheelNeeds): void {
  const latest = useRef(needs);
  latest.current = needs;
  useEffect(() => {
    const element = needs.glass.current;
    if (!element) return;
    let sentAtMs = 0;
    const onWheel = (event: WheelEvent) => {
      const { link, view, may, placeOf } = latest.current;
      if (may === "nothing") return;
      event.preventDefault();
      const nowMs = performance.now();
      if (nowMs - sentAtMs < SCROLL_EVERY_MS) return;
      sentAtMs = nowMs;
      const place = placeOf(event);
      const hit = view.current?.nodeAt(place.x, place.y);
      const scrolled = hit && scrollerOf(hit.node, event.deltaY);
      if (!scrolled) return;
      const nodeId = view.current?.idOf(scrolled.node) ?? -1;
      if (nodeId > 0)
        link.send({
          type: "scroll",
          nodeId,
          x: Math.max(0, scrolled.x + event.deltaX),
          y: Math.max(0, scrolled.y + event.deltaY * 2),
        });
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [needs.glass]);
}

/** The nearest thing around that can still be scrolled that way, or the page. */
function scrollerOf(start: Element, by: number): { node: Node; x: number; y: number } | null {
  for (let at: Element | null = start; at; at = at.parentElement) {
    const room = by > 0 ? at.scrollHeight - at.clientHeight - at.scrollTop : at.scrollTop;
    const overflow = at.ownerDocument.defaultView?.getComputedStyle(at).overflowY ?? "";
    if (room > 1 && /auto|scroll/.test(overflow) && at !== at.ownerDocument.documentElement)
      return { node: at, x: at.scrollLeft, y: at.scrollTop };
  }
  const page = start.ownerDocument.scrollingElement;
  return page && { node: start.ownerDocument, x: page.scrollLeft, y: page.scrollTop };
}
