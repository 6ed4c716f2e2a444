import clsx from "clsx";
import { type RefObject, useEffect, useRef, useState } from "react";
import {
  STROKE_FADES_MS,
  STROKE_STAYS_MS,
  type Stroke,
  strokePath,
} from "../../../server/cobrowse/domain/strokes.ts";
import type { Box, PageView } from "./page-view.ts";

const MARK_STAYS_MS = 5_000;

type On = { readonly view: RefObject<PageView | null>; readonly scale: number };

/** What the agent has drawn, as the visitor sees it: it moves with the page, and goes by itself. */
export function StrokeOnGlass({ view, scale, stroke }: On & { readonly stroke: Stroke }) {
  const { points, nodeId } = stroke;
  const [at, setAt] = useState<"drawn" | "fading" | "gone">("drawn");
  const group = useRef<SVGSVGElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new point it stays anew
  useEffect(() => {
    setAt("drawn");
    const fade = window.setTimeout(() => setAt("fading"), STROKE_STAYS_MS);
    const go = window.setTimeout(() => setAt("gone"), STROKE_STAYS_MS + STROKE_FADES_MS);
    return () => {
      window.clearTimeout(fade);
      window.clearTimeout(go);
    };
  }, [points]);
  useFollowed({ view, nodeId, until: at === "gone" }, (box) => {
    const style = group.current?.style;
    if (!style) return;
    style.visibility = box ? "visible" : "hidden";
    if (box) style.transform = `translate(${box.left * scale}px,${box.top * scale}px)`;
  });
  if (at === "gone") return null;
  return (
    <svg
      ref={group}
      aria-hidden
      className={clsx(
        "pointer-events-none absolute top-0 left-0 size-px overflow-visible transition-opacity duration-500 motion-reduce:transition-none",
        at === "fading" && "opacity-0",
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

/** The ring round what the agent has marked, as the visitor sees it. */
export function MarkOnGlass({ view, scale, nodeId }: On & { readonly nodeId: number }) {
  const ring = useRef<HTMLDivElement>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setGone(true), MARK_STAYS_MS);
    return () => window.clearTimeout(timer);
  }, []);
  useFollowed({ view, nodeId, until: gone }, (box) => {
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

type Followed = {
  readonly view: RefObject<PageView | null>;
  readonly nodeId: number;
  readonly until: boolean;
};

/** Tells in every frame where the element lies, null where it is not on the page any more. */
function useFollowed({ view, nodeId, until }: Followed, tell: (box: Box | null) => void): void {
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (until) return;
    let frame = 0;
    const follow = () => {
      latest.current(view.current?.boxOf(nodeId) ?? null);
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [view, nodeId, until]);
}
