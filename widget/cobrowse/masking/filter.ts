import {
  EventType,
  type eventWithTime,
  IncrementalSource,
  type incrementalData,
  type inputData,
  type selectionData,
} from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import { createMutationFilter } from "./mutation-filter.ts";
import type { NodeMasker } from "./node-masker.ts";
import { createPointerFilter } from "./pointer-filter.ts";
import { NOTHING_INHERITED, type NodeLookup, type PrivacyLevels } from "./privacy-levels.ts";
import { createStyleSheetFilter } from "./stylesheet-filter.ts";

type Needs = {
  readonly levels: PrivacyLevels;
  readonly nodes: NodeMasker;
  readonly lookup: NodeLookup;
  /** Something visible has become hidden. A new snapshot is needed. */
  readonly onStricter: () => void;
};

export type EventFilter = (event: eventWithTime) => PageEvent | null;

/**
 * Every rrweb event passes through here before it is sent. Returns the masked event, or null if
 * nothing of it may be sent. If masking fails, the event is dropped and a new snapshot requested.
 */
export function createFilter(needs: Needs): EventFilter {
  const incremental = createIncrementalFilter(needs);
  const pass = (event: eventWithTime): unknown => {
    switch (event.type) {
      case EventType.FullSnapshot: {
        needs.levels.prune();
        const { node, initialOffset } = event.data;
        const masked = needs.nodes.tree(node, NOTHING_INHERITED, "");
        return masked && { node: masked, initialOffset };
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
      needs.nodes.invalidate();
      const data = pass(event);
      return data ? { type: event.type, timestamp: event.timestamp, data } : null;
    } catch {
      needs.onStricter();
      return null;
    }
  };
}

function createIncrementalFilter(needs: Needs): (data: incrementalData) => unknown {
  const { levels, nodes } = needs;
  const mutations = createMutationFilter(needs);
  const pointer = createPointerFilter(needs);
  const styleSheets = createStyleSheetFilter(needs);
  const isOpen = (id: number) => levels.of(id)?.level === "open";
  const isShown = (id: number) => !nodes.isTextHidden(id);
  let hasSelection = false;
  return (data) => {
    switch (data.source) {
      case IncrementalSource.Mutation:
        return mutations(data);
      case IncrementalSource.MouseMove:
      case IncrementalSource.TouchMove:
      case IncrementalSource.Drag:
        return pointer.moved(data);
      case IncrementalSource.MouseInteraction:
        return pointer.touched(data);
      case IncrementalSource.Scroll:
      case IncrementalSource.MediaInteraction:
        return isOpen(data.id) ? data : null;
      case IncrementalSource.Input:
        return input(data);
      case IncrementalSource.Selection:
        return selection(data);
      case IncrementalSource.StyleSheetRule:
        return styleSheets.rules(data);
      case IncrementalSource.StyleDeclaration:
        return styleSheets.declaration(data);
      case IncrementalSource.AdoptedStyleSheet:
        return styleSheets.adopted(data);
      case IncrementalSource.ViewportResize:
        return data;
      default:
        return null;
    }
  };

  /** Input in a hidden field is dropped, so that keystrokes can't be counted. */
  function input(data: inputData): inputData | null {
    // rrweb loses track of nodes that move between documents or shadow roots.
    if (!needs.lookup.nodeOf(data.id)) {
      needs.onStricter();
      return null;
    }
    nodes.notePassword(data.id, data.text);
    // A field that is kept in step with a hidden one.
    if (isOpen(data.id) && nodes.isTwin(data.id, data.text)) {
      levels.mask(data.id);
      needs.onStricter();
    }
    if (levels.reclassifyPath(data.id)) needs.onStricter();
    if (!isOpen(data.id) || nodes.isTextHidden(data.id)) return null;
    return { ...data, text: nodes.maskText(data.text), isChecked: data.isChecked };
  }

  /** Selections in hidden areas are dropped, so that they can't be measured. */
  function selection(data: selectionData): selectionData | null {
    const ranges = data.ranges.filter(({ start, end }) => isShown(start) && isShown(end));
    if (ranges.length === 0 && !hasSelection) return null;
    hasSelection = ranges.length > 0;
    return { ...data, ranges };
  }
}
