import { EventType, IncrementalSource } from "@rrweb/types";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";

type Incremental = { readonly source: IncrementalSource; readonly id?: number };

/**
 * Events that wait for the line, without those that later ones make void: of each node's
 * scrolling, of the pointer and the selection only the last counts; a full snapshot voids all
 * that came before it.
 */
export function mergeHeld(events: readonly PageEvent[]): PageEvent[] {
  const from = Math.max(
    0,
    events.findLastIndex(({ type }) => type === EventType.Meta),
  );
  const begins = events.slice(from).some(({ type }) => type === EventType.FullSnapshot);
  const kept: PageEvent[] = [];
  const seen = new Set<string>();
  for (const event of (begins ? events.slice(from) : events).toReversed()) {
    const key = voidedBy(event);
    if (key && seen.has(key)) continue;
    if (key) seen.add(key);
    kept.push(event);
  }
  return kept.toReversed();
}

function voidedBy({ type, data }: PageEvent): string | null {
  if (type !== EventType.IncrementalSnapshot) return null;
  const { source, id } = data as Incremental;
  switch (source) {
    case IncrementalSource.Scroll:
    case IncrementalSource.Input:
      return `${source} ${id}`;
    case IncrementalSource.MouseMove:
    case IncrementalSource.TouchMove:
    case IncrementalSource.Drag:
    case IncrementalSource.Selection:
    case IncrementalSource.ViewportResize:
      return `${source}`;
    default:
      return null;
  }
}
