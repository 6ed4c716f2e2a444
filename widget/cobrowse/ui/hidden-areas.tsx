/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { guard } from "../../guard.ts";
import type { SharedPage } from "../shared-page.ts";
import { boxOf } from "./pointer.tsx";

const MEASURE_MS = 250;
const MAX_BOXES = 500;

/** Shows the visitor which parts of the page the agent can't see. */
export function HiddenAreas({ page }: { page: SharedPage }) {
  const [boxes, setBoxes] = useState<string[]>([]);
  useEffect(() => {
    const measure = guard(() => setBoxes(boxStyles(page)));
    measure();
    const timer = setInterval(measure, MEASURE_MS);
    addEventListener("scroll", measure, { capture: true, passive: true });
    addEventListener("resize", measure);
    return () => {
      clearInterval(timer);
      removeEventListener("scroll", measure, { capture: true });
      removeEventListener("resize", measure);
    };
  }, [page]);
  return (
    <div aria-hidden="true">
      {boxes.map((style) => (
        <div class="shared-hidden" key={style} style={style} />
      ))}
    </div>
  );
}

function boxStyles(page: SharedPage): string[] {
  const styles = new Set<string>();
  for (const element of [...page.hiddenElements(), ...crossOriginFrames()]) {
    if (element.localName === "foyer-widget") continue;
    const { left, top, width, height } = boxOf(element);
    const isVisible = width > 0 && height > 0 && top < innerHeight && top + height > 0;
    if (isVisible) styles.add(`left:${left}px;top:${top}px;width:${width}px;height:${height}px`);
    if (styles.size >= MAX_BOXES) break;
  }
  return [...styles];
}

/** The content of other sites can't be captured. */
const crossOriginFrames = (): Element[] =>
  [...document.querySelectorAll("iframe")].filter((frame) => !frame.contentDocument);
