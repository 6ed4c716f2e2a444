/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { guard } from "../../guard.ts";
import type { SharedPage } from "../shared-page.ts";
import { boxOf } from "./marks.tsx";

const MEASURE_MS = 250;
const MOST_BOXES = 500;

/** Hatches over everything that the agent cannot see. */
export function Tint({ page }: { page: SharedPage }) {
  const [boxes, setBoxes] = useState<string[]>([]);
  useEffect(() => {
    const measure = guard(() => setBoxes(measured(page)));
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
        <div class="shared-tint" key={style} style={style} />
      ))}
    </div>
  );
}

function measured(page: SharedPage): string[] {
  const found = new Set<string>();
  for (const element of [...page.hiddenElements(), ...foreignFrames()]) {
    if (element.localName === "foyer-widget") continue;
    const { left, top, width, height } = boxOf(element);
    const seen = width > 0 && height > 0 && top < innerHeight && top + height > 0;
    if (seen) found.add(`left:${left}px;top:${top}px;width:${width}px;height:${height}px`);
    if (found.size >= MOST_BOXES) break;
  }
  return [...found];
}

/** Of another site's page nothing is recorded. */
const foreignFrames = (): Element[] =>
  [...document.querySelectorAll("iframe")].filter((frame) => !frame.contentDocument);
