import { EventType, IncrementalSource } from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";

const POINTER: ReadonlySet<number> = new Set([
  IncrementalSource.MouseMove,
  IncrementalSource.TouchMove,
  IncrementalSource.Drag,
  IncrementalSource.MouseInteraction,
]);

const sourceOf = ({ type, data }: PageEvent): number =>
  type === EventType.IncrementalSnapshot ? (data as { source: number }).source : -1;

export const selects = (event: PageEvent): boolean =>
  sourceOf(event) === IncrementalSource.Selection;

export const movesPointer = (event: PageEvent): boolean => POINTER.has(sourceOf(event));

/** Of several positions only the last one matters in a live view. */
function lastPosition(event: PageEvent): PageEvent {
  const data = event.data as { source: IncrementalSource; positions?: { timeOffset: number }[] };
  if (!data.positions) return event;
  const last = data.positions.at(-1);
  return { ...event, data: { ...data, positions: last ? [{ ...last, timeOffset: 0 }] : [] } };
}

type Placed = { readonly id: number; readonly x?: number; readonly y?: number };

/**
 * An event of the pointer as the replayer takes it: the page sends offsets from elements, the
 * replayer takes positions in their viewport. Null if the element isn't on the page.
 */
export function inViewport(
  given: PageEvent,
  nodeOf: (id: number) => Node | null,
): PageEvent | null {
  const event = lastPosition(given);
  const data = event.data as Placed & { readonly positions?: readonly Placed[] };
  const place = <P extends Placed>(placed: P): P | null => {
    const node = nodeOf(placed.id);
    if (!node?.isConnected) return null;
    if (placed.x === undefined || placed.y === undefined || !("getBoundingClientRect" in node))
      return placed;
    const { left, top } = (node as Element).getBoundingClientRect();
    return { ...placed, x: placed.x + left, y: placed.y + top };
  };
  if (!data.positions) {
    const placed = place(data);
    return placed && { ...event, data: placed };
  }
  return {
    ...event,
    data: { ...data, positions: data.positions.flatMap((one) => place(one) ?? []) },
  };
}
