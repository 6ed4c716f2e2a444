import clsx from "clsx";
import { type RefObject, useEffect, useRef, useState } from "react";
import {
  STROKE_FADE_MS,
  STROKE_VISIBLE_MS,
  type Stroke,
  strokePath,
} from "../../../server/cobrowse/domain/strokes.ts";
import type { Box } from "./page-geometry.ts";
import type { PageView } from "./page-view.ts";

const HIGHLIGHT_VISIBLE_MS = 5_000;

type OverlayView = { readonly view: RefObject<PageView | null>; readonly scale: number };

/** A stroke as the visitor sees it: moves with its element and fades after a few seconds. */
export function OverlayStroke({ view, scale, stroke }: OverlayView & { readonly stroke: Stroke }) {
  const { points, nodeId } = stroke;
  const [phase, setPhase] = useState<"drawn" | "fading" | "gone">("drawn");
  const group = useRef<SVGSVGElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: restarts with each new point
  useEffect(() => {
    setPhase("drawn");
    const fade = window.setTimeout(() => setPhase("fading"), STROKE_VISIBLE_MS);
    const go = window.setTimeout(() => setPhase("gone"), STROKE_VISIBLE_MS + STROKE_FADE_MS);
    return () => {
      window.clearTimeout(fade);
      window.clearTimeout(go);
    };
  }, [points]);
  useElementBox({ view, nodeId, stopped: phase === "gone" }, (box) => {
    const style = group.current?.style;
    if (!style) return;
    style.visibility = box ? "visible" : "hidden";
    if (box) style.transform = `translate(${box.left * scale}px,${box.top * scale}px)`;
  });
  if (phase === "gone") return null;
  return (
    <svg
      ref={group}
      aria-hidden
      className={clsx(
        "pointer-events-none absolute top-0 left-0 size-px overflow-visible transition-opacity duration-500 motion-reduce:transition-none",
        phase === "fading" && "opacity-0",
      )}
      style={{ visibility: "hidden" }}
    >
      <g
        transform={`scale(${scale})`}
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="[&>path]:[vector-effect:non-scaling-stroke]"
      >
        <path d={strokePath(points)} stroke="rgb(255 255 255 / 80%)" strokeWidth={7} />
        <path d={strokePath(points)} stroke="#3b5bfd" strokeWidth={4} />
      </g>
    </svg>
  );
}

/** The ring around the highlighted element, as the visitor sees it. */
export function OverlayHighlight({
  view,
  scale,
  nodeId,
}: OverlayView & { readonly nodeId: number }) {
  const ring = useRef<HTMLDivElement>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setGone(true), HIGHLIGHT_VISIBLE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  useElementBox({ view, nodeId, stopped: gone }, (box) => {
    if (!ring.current) return;
    ring.current.style.visibility = box ? "visible" : "hidden";
    if (box) Object.assign(ring.current.style, ringAround(box, scale));
  });
  if (gone) return null;
  return (
    <div
      ref={ring}
      aria-hidden
      className="pointer-events-none absolute rounded-md border-2 border-[#3b5bfd] ring-2 ring-white/80"
      style={{ visibility: "hidden" }}
    />
  );
}

const ringAround = ({ left, top, width, height }: Box, scale: number) => ({
  left: `${left * scale - 3}px`,
  top: `${top * scale - 3}px`,
  width: `${width * scale + 6}px`,
  height: `${height * scale + 6}px`,
});

type Target = {
  readonly view: RefObject<PageView | null>;
  readonly nodeId: number;
  readonly stopped: boolean;
};

/** Calls back in every frame with the element's box, or null if it has left the page. */
function useElementBox({ view, nodeId, stopped }: Target, onBox: (box: Box | null) => void): void {
  const latest = useRef(onBox);
  latest.current = onBox;
  useEffect(() => {
    if (stopped) return;
    let frame = 0;
    const follow = () => {
      latest.current(view.current?.boxOf(nodeId) ?? null);
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [view, nodeId, stopped]);
}
