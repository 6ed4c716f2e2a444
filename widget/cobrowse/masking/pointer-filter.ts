import { MouseInteractions, type mouseInteractionData, type mousemoveData } from "@rrweb/types";
import { codeGroupOf } from "./code-groups.ts";
import type { NodeLookup, PrivacyLevels } from "./privacy-levels.ts";

type Needs = { readonly levels: PrivacyLevels; readonly lookup: NodeLookup };

/** Reports pointer positions in a hidden area as its centre. */
export function createPointerFilter({ levels, lookup }: Needs) {
  let lastArea = -1;
  let lastTouched: Element | null = null;

  const elementOf = (id: number): Element | null => {
    const node = lookup.nodeOf(id);
    return node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : null;
  };
  const areaOf = (id: number): number | null => {
    const level = levels.of(id)?.level;
    return level === "open" ? null : level ? levels.areaOf(id) : -1;
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
        const center = element && centerOf(element);
        return center ? [{ ...center, id: area, timeOffset: position.timeOffset }] : [];
      });
      return positions.length > 0 ? { ...data, positions } : null;
    },
    /**
     * Reports one click in a hidden area until another area is clicked, so that the agent can't count
     * key presses in it or see when the next digit of a code is typed.
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
      const group = element && (codeGroupOf(element) ?? element);
      const center = element && centerOf(element);
      if (!center || group === lastTouched) return null;
      lastTouched = group;
      return { source: data.source, type: MouseInteractions.Click, id: area, ...center };
    },
  };
}

/** Null for elements without a size, such as the widget's own. */
function centerOf(element: Element): { x: number; y: number } | null {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 && height === 0) return null;
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}
