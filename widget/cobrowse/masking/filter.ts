import {
  EventType,
  type eventWithTime,
  IncrementalSource,
  type incrementalData,
  type inputData,
  type selectionData,
} from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import { createMutationFilter } from "./mutations.ts";
import type { NodeFilter } from "./nodes.ts";
import { createPlaces } from "./places.ts";
import { createSheetFilter } from "./sheets.ts";
import { NOTHING_INHERITED, type NodeLookup, type Standings } from "./standings.ts";

type Needs = {
  readonly standings: Standings;
  readonly nodes: NodeFilter;
  readonly lookup: NodeLookup;
  /** The page is to be told of anew: what was open has become hidden. */
  readonly onStricter: () => void;
};

export type EventFilter = (event: eventWithTime) => PageEvent | null;

/**
 * The only way out of the page. Takes every event of rrweb's and returns what may leave, or null.
 * Where masking fails, the event is dropped and the page told of anew.
 */
export function createFilter(needs: Needs): EventFilter {
  const incremental = createIncrementalFilter(needs);
  const pass = (event: eventWithTime): unknown => {
    switch (event.type) {
      case EventType.FullSnapshot: {
        needs.standings.prune();
        const { node, initialOffset } = event.data;
        const filtered = needs.nodes.tree(node, NOTHING_INHERITED, "");
        return filtered && { node: filtered, initialOffset };
      }
      case EventType.Meta:
        return { href: "", width: event.data.width, height: event.data.height };
      case EventType.IncrementalSnapshot:
        return incremental(event.data);
      default:
        return null;
    }
  };
  return (event) => {
    try {
      needs.nodes.lookAgain();
      const data = pass(event);
      return data ? { type: event.type, timestamp: event.timestamp, data } : null;
    } catch {
      needs.onStricter();
      return null;
    }
  };
}

function createIncrementalFilter(needs: Needs): (data: incrementalData) => unknown {
  const { standings, nodes } = needs;
  const mutations = createMutationFilter(needs);
  const places = createPlaces(needs);
  const sheets = createSheetFilter(needs);
  const isOpen = (id: number) => standings.of(id)?.standing === "open";
  const isShown = (id: number) => !nodes.isTextHidden(id);
  let hasSelection = false;
  return (data) => {
    switch (data.source) {
      case IncrementalSource.Mutation:
        return mutations(data);
      case IncrementalSource.MouseMove:
      case IncrementalSource.TouchMove:
      case IncrementalSource.Drag:
        return places.moved(data);
      case IncrementalSource.MouseInteraction:
        return places.touched(data);
      case IncrementalSource.Scroll:
      case IncrementalSource.MediaInteraction:
        return isOpen(data.id) ? data : null;
      case IncrementalSource.Input:
        return input(data);
      case IncrementalSource.Selection:
        return selection(data);
      case IncrementalSource.StyleSheetRule:
        return sheets.rules(data);
      case IncrementalSource.StyleDeclaration:
        return sheets.declaration(data);
      case IncrementalSource.AdoptedStyleSheet:
        return sheets.adopted(data);
      case IncrementalSource.ViewportResize:
        return data;
      default:
        return null;
    }
  };

  /** Nothing of a hidden field's input is told, not even that there was any. */
  function input(data: inputData): inputData | null {
    // rrweb loses sight of what is moved from one document or shadow root to another.
    if (!needs.lookup.nodeOf(data.id)) {
      needs.onStricter();
      return null;
    }
    nodes.noteMirror(data.id, data.text);
    if (standings.reconsiderPath(data.id)) needs.onStricter();
    if (!isOpen(data.id) || nodes.isTextHidden(data.id)) return null;
    return { ...data, text: nodes.reveal(data.text), isChecked: data.isChecked };
  }

  /** Of what is selected in hidden areas nothing is told, not even that more of it is. */
  function selection(data: selectionData): selectionData | null {
    const ranges = data.ranges.filter(({ start, end }) => isShown(start) && isShown(end));
    if (ranges.length === 0 && !hasSelection) return null;
    hasSelection = ranges.length > 0;
    return { ...data, ranges };
  }
}
