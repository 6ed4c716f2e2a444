import {
  EventType,
  IncrementalSource,
  type mouseInteractionData,
  type mousemoveData,
} from "@rrweb/types";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";

type NodeOf = (id: number) => Node | null;

/**
 * Replaces positions of the visitor's pointer by offsets from the element under it, because what
 * comes before the element may take more room at the desk.
 * @returns null if nothing is left
 */
export function withPointerOffsets(event: PageEvent, nodeOf: NodeOf): PageEvent | null {
  if (event.type !== EventType.IncrementalSnapshot) return event;
  const data = event.data as mousemoveData | mouseInteractionData;
  switch (data.source) {
    case IncrementalSource.MouseMove:
    case IncrementalSource.TouchMove:
    case IncrementalSource.Drag: {
      const positions = data.positions.flatMap((one) => offsetOf(one, nodeOf) ?? []);
      return positions.length > 0 ? { ...event, data: { ...data, positions } } : null;
    }
    case IncrementalSource.MouseInteraction:
      return { ...event, data: interaction(data, nodeOf) };
    default:
      return event;
  }
}

type Position = { readonly id: number; readonly x: number; readonly y: number };

/** A click by keyboard has no position, so it's shown on its element. */
function interaction(data: mouseInteractionData, nodeOf: NodeOf): mouseInteractionData {
  const { id, x, y } = data;
  if (x === undefined || y === undefined) return data;
  const node = nodeOf(id);
  if (x === 0 && y === 0 && node && "getBoundingClientRect" in node) {
    const { width, height } = (node as Element).getBoundingClientRect();
    return { ...data, x: Math.round(width / 2), y: Math.round(height / 2) };
  }
  return offsetOf({ ...data, x, y }, nodeOf) ?? { ...data, x: 0, y: 0 };
}

/** Null if the element has left the page. */
function offsetOf<P extends Position>(position: P, nodeOf: NodeOf): P | null {
  const node = nodeOf(position.id);
  if (!node?.isConnected) return null;
  if (!("getBoundingClientRect" in node)) return position;
  const { left, top } = (node as Element).getBoundingClientRect();
  return {
    ...position,
    x: Math.round(position.x - left),
    y: Math.round(position.y - top),
  };
}
