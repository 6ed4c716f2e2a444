import {
  type addedNodeMutation,
  type adoptedStyleSheetData,
  EventType,
  IncrementalSource,
  type incrementalData,
  type inputData,
  type mutationData,
  type serializedNodeWithId,
  type styleDeclarationData,
  type styleSheetRuleData,
} from "@rrweb/types";
import type { PageEvent } from "../../../../server/cobrowse/domain/wire.ts";
import { isField } from "../attribute-masker.ts";
import type { NodeLookup, PrivacyLevels } from "../privacy-levels.ts";
import { createBars } from "./bars.ts";
import type { ValueRules } from "./css-values.ts";
import { createNames } from "./names.ts";
import { createNodeRebuilder, type NodeRebuilder } from "./rebuild-nodes.ts";
import { rebuildDeclaration, rebuildProperty, rebuildStyleSheet } from "./style-sheet.ts";

type Needs = {
  readonly levels: PrivacyLevels;
  readonly lookup: NodeLookup;
  /** What was sent before lacks something. A new snapshot is needed. */
  readonly onIncomplete: () => void;
};

export type StrictRebuilder = (event: PageEvent) => PageEvent | null;

/**
 * At the strict level every event is built anew, after masking, from lists of what may be sent. What
 * isn't in a list isn't sent, whatever it is.
 */
export function createStrictRebuilder({ levels, lookup, onIncomplete }: Needs): StrictRebuilder {
  const names = createNames();
  const rules = { names, mayLoad: false };
  const nodes = createNodeRebuilder({ levels, lookup, names, bars: createBars() });
  const incremental = createIncrementalRebuilder(nodes, levels, rules);

  const rebuild = ({ type, data }: PageEvent): unknown => {
    switch (type) {
      case EventType.Meta: {
        const { width, height } = data as { width: number; height: number };
        return { href: "", width, height };
      }
      case EventType.FullSnapshot: {
        const { node, initialOffset } = data as {
          node: serializedNodeWithId;
          initialOffset: { top: number; left: number };
        };
        const { top, left } = initialOffset;
        // Style sheets first: their selectors determine what is sent of the elements.
        registerSelectors(node);
        return { node: nodes.tree(node), initialOffset: { top, left } };
      }
      case EventType.IncrementalSnapshot:
        return incremental(data as incrementalData);
      default:
        return null;
    }
  };

  const registerSelectors = (node: serializedNodeWithId): void => {
    if (!("childNodes" in node)) return;
    const css = "attributes" in node ? node.attributes._cssText : undefined;
    if (typeof css === "string") rebuildStyleSheet(css, rules);
    for (const child of node.childNodes) registerSelectors(child);
  };

  return (event) => {
    const before = names.version();
    const data = rebuild(event);
    const isSnapshot = event.type === EventType.FullSnapshot;
    if (!isSnapshot && names.version() !== before) onIncomplete();
    return data ? { type: event.type, timestamp: event.timestamp, data } : null;
  };
}

function createIncrementalRebuilder(
  nodes: NodeRebuilder,
  levels: PrivacyLevels,
  rules: ValueRules,
) {
  const isAllowed = (id: number): boolean => {
    const own = levels.of(id);
    return own?.level === "open" && own.allowed;
  };
  return (data: incrementalData): unknown => {
    switch (data.source) {
      case IncrementalSource.Mutation:
        return rebuildMutation(data, nodes);
      case IncrementalSource.MouseMove:
      case IncrementalSource.TouchMove:
      case IncrementalSource.Drag: {
        const positions = data.positions.map(({ x, y, id, timeOffset }) => ({
          x,
          y,
          id,
          timeOffset,
        }));
        return { source: data.source, positions };
      }
      case IncrementalSource.MouseInteraction: {
        const { source, type, id, x, y } = data;
        return { source, type, id, x, y };
      }
      case IncrementalSource.Scroll: {
        const { source, id, x, y } = data;
        // Of a field it would tell how much is in it.
        return isField(nodes.nameOf(id)) && !isAllowed(id) ? null : { source, id, x, y };
      }
      case IncrementalSource.ViewportResize: {
        const { source, width, height } = data;
        return { source, width, height };
      }
      case IncrementalSource.Input:
        return isAllowed(data.id) ? rebuildInput(data) : null;
      case IncrementalSource.Selection: {
        const ranges = data.ranges.map(({ start, startOffset, end, endOffset }) => ({
          start,
          startOffset,
          end,
          endOffset,
        }));
        return { source: data.source, ranges };
      }
      case IncrementalSource.MediaInteraction:
        return isAllowed(data.id) ? data : null;
      case IncrementalSource.StyleSheetRule:
        return rebuildRules(data, rules);
      case IncrementalSource.StyleDeclaration:
        return rebuildStyleChange(data, rules);
      case IncrementalSource.AdoptedStyleSheet:
        return rebuildAdopted(data, rules);
      default:
        return null;
    }
  };
}

const rebuildInput = ({ source, id, text, isChecked, userTriggered }: inputData): inputData => ({
  source,
  id,
  text,
  isChecked,
  ...(userTriggered !== undefined && { userTriggered }),
});

function rebuildMutation(data: mutationData, nodes: NodeRebuilder): mutationData {
  return {
    source: data.source,
    adds: data.adds.flatMap(({ parentId, previousId, nextId, node: added }) => {
      const node = nodes.tree(added);
      const previous = previousId === undefined ? {} : { previousId };
      return node ? [{ parentId, nextId, node, ...previous } as addedNodeMutation] : [];
    }),
    attributes: data.attributes.flatMap(({ id, attributes }) => {
      const kept = nodes.attributes(nodes.nameOf(id), attributes, id);
      return Object.keys(kept).length > 0
        ? [{ id, attributes: kept as mutationData["attributes"][number]["attributes"] }]
        : [];
    }),
    texts: data.texts.map(({ id, value }) => ({
      id,
      value: value === null ? null : nodes.text(value, id),
    })),
    removes: data.removes.map(({ id, parentId, isShadow }) => ({
      id,
      parentId,
      ...(isShadow && { isShadow }),
    })),
    ...(data.isAttachIframe && { isAttachIframe: true as const }),
  };
}

function rebuildRules(data: styleSheetRuleData, rules: ValueRules): styleSheetRuleData {
  const { source, id, styleId, adds, removes, replace, replaceSync } = data;
  const sheet = (css: string) => rebuildStyleSheet(css, rules);
  return {
    source,
    ...(id !== undefined && { id }),
    ...(styleId !== undefined && { styleId }),
    ...(adds && { adds: adds.map(({ rule, index }) => withIndex({ rule: sheet(rule) }, index)) }),
    ...(removes && { removes: removes.map(({ index }) => ({ index })) }),
    ...(replace !== undefined && { replace: sheet(replace) }),
    ...(replaceSync !== undefined && { replaceSync: sheet(replaceSync) }),
  };
}

const withIndex = <T extends object, I>(rule: T, index: I | undefined): T & { index?: I } => ({
  ...rule,
  ...(index !== undefined && { index }),
});

function rebuildStyleChange(
  data: styleDeclarationData,
  rules: ValueRules,
): styleDeclarationData | null {
  const { source, id, styleId, index, set, remove } = data;
  const rebuilt = set?.value ? rebuildDeclaration(set.property, set.value, rules) : null;
  const removed = rebuildProperty(
    remove?.property ?? (rebuilt ? "" : (set?.property ?? "")),
    rules,
  );
  if (!rebuilt && !removed) return null;
  return {
    source,
    index,
    ...(id !== undefined && { id }),
    ...(styleId !== undefined && { styleId }),
    ...(rebuilt && {
      set: { ...rebuilt, priority: set?.priority === "important" ? "important" : undefined },
    }),
    ...(!rebuilt && removed && { remove: { property: removed } }),
  };
}

function rebuildAdopted(data: adoptedStyleSheetData, rules: ValueRules): adoptedStyleSheetData {
  const { source, id, styles, styleIds } = data;
  return {
    source,
    id,
    styleIds,
    ...(styles && {
      styles: styles.map(({ styleId, rules: all }) => ({
        styleId,
        rules: all.map(({ rule, index }) =>
          withIndex({ rule: rebuildStyleSheet(rule, rules) }, index),
        ),
      })),
    }),
  };
}
