import {
  type adoptedStyleSheetData,
  EventType,
  type eventWithTime,
  IncrementalSource,
  type incrementalData,
  type inputData,
  type selectionData,
  type styleDeclarationData,
  type styleSheetRuleData,
} from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import { MASK } from "./figures.ts";
import { createMutationFilter } from "./mutations.ts";
import type { NodeFilter } from "./nodes.ts";
import { createPlaces } from "./places.ts";
import { NOTHING_INHERITED, type NodeLookup, type Standings } from "./standings.ts";
import { bareStyles } from "./styles.ts";

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
  const isBlocked = (id: number) => (standings.of(id)?.standing ?? "blocked") === "blocked";
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
        return sheetRules(data);
      case IncrementalSource.StyleDeclaration:
        return declaration(data);
      case IncrementalSource.AdoptedStyleSheet:
        return adopted(data);
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

  function css(ownerId: number | undefined): (rule: string) => string {
    const hidden = ownerId !== undefined && !isOpen(ownerId);
    return (rule) => (hidden ? bareStyles(rule) : nodes.styles(rule, ownerId));
  }

  function sheetRules(data: styleSheetRuleData): styleSheetRuleData {
    const mask = css(data.id);
    return {
      ...data,
      ...(data.adds && { adds: data.adds.map((add) => ({ ...add, rule: mask(add.rule) })) }),
      ...(data.replace !== undefined && { replace: mask(data.replace) }),
      ...(data.replaceSync !== undefined && { replaceSync: mask(data.replaceSync) }),
    };
  }

  function declaration(data: styleDeclarationData): styleDeclarationData {
    const { set } = data;
    if (!set?.value) return data;
    const hidden = data.id !== undefined && !isOpen(data.id);
    if (hidden && /["']|url\(/.test(set.value)) return { ...data, set: { ...set, value: MASK } };
    const masked = css(data.id)(`${set.property}:${set.value}`).slice(set.property.length + 1);
    return { ...data, set: { ...set, value: masked } };
  }

  function adopted(data: adoptedStyleSheetData): adoptedStyleSheetData | null {
    if (isBlocked(data.id)) return null;
    const mask = css(data.id);
    return {
      ...data,
      ...(data.styles && {
        styles: data.styles.map((style) => ({
          ...style,
          rules: style.rules.map((rule) => ({ ...rule, rule: mask(rule.rule) })),
        })),
      }),
    };
  }
}
