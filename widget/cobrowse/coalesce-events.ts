import { EventType, IncrementalSource } from "@rrweb/types";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";

type Incremental = { readonly source: IncrementalSource; readonly id?: number };

/**
 * Drops queued events that later ones supersede: a full snapshot supersedes everything before it;
 * of a node's scroll and input events, of the pointer and of the selection, only the last counts.
 */
export function coalesceEvents(events: readonly PageEvent[]): PageEvent[] {
  const start = Math.max(
    0,
    events.findLastIndex(({ type }) => type === EventType.Meta),
  );
  const hasSnapshot = events.slice(start).some(({ type }) => type === EventType.FullSnapshot);
  const kept: PageEvent[] = [];
  const seen = new Set<string>();
  for (const event of (hasSnapshot ? events.slice(start) : events).toReversed()) {
    const key = coalesceKey(event);
    if (key && seen.has(key)) continue;
    if (key) seen.add(key);
    kept.push(event);
  }
  return kept.toReversed();
}

/** Of events with the same key only the last counts. */
function coalesceKey({ type, data }: PageEvent): string | null {
  if (type === EventType.Custom) return "states";
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
