import { MouseInteractions, type mouseInteractionData, type mousemoveData } from "@rrweb/types";
import { codeGroupOf } from "./judge.ts";
import type { NodeLookup, Standings } from "./standings.ts";

type Needs = { readonly standings: Standings; readonly lookup: NodeLookup };

/** Where the pointer is and what it touches, told of a hidden area as a whole. */
export function createPlaces({ standings, lookup }: Needs) {
  let lastArea = -1;
  let lastTouched: Element | null = null;

  const elementOf = (id: number): Element | null => {
    const node = lookup.nodeOf(id);
    return node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : null;
  };
  const areaOf = (id: number): number | null => {
    const standing = standings.of(id)?.standing;
    return standing === "open" ? null : standing ? standings.areaOf(id) : -1;
  };
  return {
    moved(data: mousemoveData): mousemoveData | null {
      const positions = data.positions.flatMap((position) => {
        const area = areaOf(position.id);
        if (area === null) {
          lastArea = -1;
          return [position];
        }
        if (area === lastArea) return [];
        lastArea = area;
        const element = elementOf(area);
        const middle = element && middleOf(element);
        return middle ? [{ ...middle, id: area, timeOffset: position.timeOffset }] : [];
      });
      return positions.length > 0 ? { ...data, positions } : null;
    },
    /**
     * Of a hidden area only the first touch is told until another is touched: how often keys are
     * pressed in it, and when a code's next digit is typed, is nobody's business.
     */
    touched(data: mouseInteractionData): mouseInteractionData | null {
      const area = areaOf(data.id);
      if (area === null) {
        lastTouched = null;
        return data;
      }
      if (data.type !== MouseInteractions.Click && data.type !== MouseInteractions.Focus)
        return null;
      const element = elementOf(area);
      const whole = element && (codeGroupOf(element) ?? element);
      const middle = element && middleOf(element);
      if (!middle || whole === lastTouched) return null;
      lastTouched = whole;
      return { source: data.source, type: MouseInteractions.Click, id: area, ...middle };
    },
  };
}

/** Null where it takes no place on the page, as the widget's own element does not. */
function middleOf(element: Element): { x: number; y: number } | null {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 && height === 0) return null;
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}
