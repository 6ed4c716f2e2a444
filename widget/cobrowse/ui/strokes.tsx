/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import {
  STROKE_FADE_MS,
  STROKE_VISIBLE_MS,
  type Stroke,
  strokePath,
} from "../../../server/cobrowse/domain/strokes.ts";
import { guard } from "../../guard.ts";
import type { SharedPage } from "../shared-page.ts";
import { boxOf, elementOf } from "./pointer.tsx";

type StrokesProps = {
  readonly strokes: readonly Stroke[];
  readonly page: SharedPage;
  readonly name: string;
};

/** The agent's drawing. Each stroke moves with its element and fades after a few seconds. */
export function Strokes({ strokes, page, name }: StrokesProps) {
  return (
    <>
      {strokes.map((stroke, at) => (
        <StrokeLine
          key={stroke.id}
          stroke={stroke}
          page={page}
          name={at === strokes.length - 1 ? name : ""}
        />
      ))}
    </>
  );
}

type StrokeProps = { stroke: Stroke; page: SharedPage; name: string };

function StrokeLine({ stroke: { nodeId, points }, page, name }: StrokeProps) {
  const root = useRef<HTMLDivElement>(null);
  const phase = usePhase(points);
  const gone = phase === "gone";
  useEffect(() => {
    if (gone) return;
    let frame = 0;
    const follow = guard(() => {
      const element = elementOf(page, nodeId);
      const box = element?.isConnected ? boxOf(element) : null;
      const style = root.current?.style;
      if (style) {
        style.visibility = box ? "visible" : "hidden";
        if (box) style.transform = `translate(${box.left}px,${box.top}px)`;
      }
      frame = requestAnimationFrame(follow);
    });
    follow();
    return () => cancelAnimationFrame(frame);
  }, [gone, nodeId, page]);
  const tip = points.at(-1);
  if (gone || !tip) return null;
  const path = strokePath(points);
  return (
    <div ref={root} class="shared-stroke" data-phase={phase} style="visibility:hidden">
      <svg width="1" height="1" aria-hidden="true">
        <path class="casing" d={path} />
        <path d={path} />
      </svg>
      {name && (
        <span role="status" style={`left:${tip[0] + 10}px;top:${tip[1] + 10}px`}>
          {name}
        </span>
      )}
    </div>
  );
}

type Phase = "drawn" | "fading" | "gone";

/** Restarts with each new point. */
function usePhase(points: Stroke["points"]): Phase {
  const [reached, setReached] = useState<{ points: Stroke["points"]; phase: Phase }>();
  useEffect(() => {
    const schedule = (phase: Phase, afterMs: number) =>
      setTimeout(() => setReached({ points, phase }), afterMs);
    const fading = schedule("fading", STROKE_VISIBLE_MS);
    const gone = schedule("gone", STROKE_VISIBLE_MS + STROKE_FADE_MS);
    return () => {
      clearTimeout(fading);
      clearTimeout(gone);
    };
  }, [points]);
  return reached?.points === points ? reached.phase : "drawn";
}
