/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import {
  STROKE_FADES_MS,
  STROKE_STAYS_MS,
  type Stroke,
  strokePath,
} from "../../../server/cobrowse/domain/strokes.ts";
import { guard } from "../../guard.ts";
import type { SharedPage } from "../shared-page.ts";
import { boxOf, elementOf } from "./marks.tsx";

type StrokesProps = {
  readonly strokes: readonly Stroke[];
  readonly page: SharedPage;
  readonly name: string;
};

/** What the agent draws. It moves with what it was drawn on, and goes away by itself. */
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
  const place = useRef<HTMLDivElement>(null);
  const stage = useStage(points);
  const gone = stage === "gone";
  useEffect(() => {
    if (gone) return;
    let frame = 0;
    const follow = guard(() => {
      const element = elementOf(page, nodeId);
      const box = element?.isConnected ? boxOf(element) : null;
      const style = place.current?.style;
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
    <div ref={place} class="shared-stroke" data-at={stage} style="visibility:hidden">
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

type Stage = "drawn" | "fading" | "gone";

/** A stroke stays for a while after its last point, and then goes. */
function useStage(points: Stroke["points"]): Stage {
  const [reached, setReached] = useState<{ points: Stroke["points"]; stage: Stage }>();
  useEffect(() => {
    const reach = (stage: Stage, afterMs: number) =>
      setTimeout(() => setReached({ points, stage }), afterMs);
    const fading = reach("fading", STROKE_STAYS_MS);
    const gone = reach("gone", STROKE_STAYS_MS + STROKE_FADES_MS);
    return () => {
      clearTimeout(fading);
      clearTimeout(gone);
    };
  }, [points]);
  return reached?.points === points ? reached.stage : "drawn";
}
