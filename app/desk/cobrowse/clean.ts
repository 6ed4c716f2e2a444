import { EventType, IncrementalSource, type mutationData, NodeType } from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import {
  type AttributeCleaner,
  type Attributes,
  createAttributeCleaner,
  type Rules,
} from "./clean-attributes.ts";
import { cleanSheetChange, type SheetChange } from "./clean-sheets.ts";

type PageNode = {
  readonly type: number;
  readonly id: number;
  readonly tagName?: string;
  readonly textContent?: string;
  readonly attributes?: Attributes;
  readonly childNodes?: readonly PageNode[];
};

// Kept in their places as something inert, so that what follows them finds its place.
const INERT =
  /^(script|base|object|embed|applet|frame|frameset|portal|fencedframe|noscript|template|link)$/i;

export type Cleaner = (events: readonly PageEvent[]) => PageEvent[];

/**
 * Makes of the events of one page what may be shown: nothing that runs, leads away, calls on this
 * server, or tells another one of it.
 */
export function createCleaner(rules: Rules): Cleaner {
  const cleaner = createAttributeCleaner(rules);
  const nodes = createNodeCleaner(cleaner);
  const mutation = (data: mutationData): unknown => ({
    ...data,
    adds: data.adds.map((add) => ({
      ...add,
      node: nodes.clean(add.node as PageNode, add.parentId),
    })),
    attributes: data.attributes.map((changed) => ({
      ...changed,
      attributes: cleaner.attributes(changed.attributes),
    })),
    texts: data.texts.map(({ id, value }) => ({
      id,
      value: value !== null && nodes.isStyleText(id) ? cleaner.styles(value) : value,
    })),
  });
  const change = (data: mutationData | SheetChange): unknown => {
    switch (data.source) {
      case IncrementalSource.Mutation:
        return mutation(data);
      case IncrementalSource.StyleSheetRule:
      case IncrementalSource.StyleDeclaration:
      case IncrementalSource.AdoptedStyleSheet:
        return cleanSheetChange(data, cleaner.styles);
      default:
        return data;
    }
  };
  const cleanData = ({ type, data }: PageEvent): unknown => {
    if (type === EventType.IncrementalSnapshot) return change(data as mutationData | SheetChange);
    if (type !== EventType.FullSnapshot) return data;
    nodes.forget();
    const snapshot = data as { readonly node: PageNode };
    return { ...snapshot, node: nodes.clean(snapshot.node) };
  };
  return (events) => events.map((event) => ({ ...event, data: cleanData(event) }));
}

function createNodeCleaner({ attributes, styles }: AttributeCleaner) {
  // That a text is a style, only its place tells; of a change only its id is told.
  const sheets = new Set<number>();
  const styleTexts = new Set<number>();

  const element = (node: PageNode): PageNode => {
    const { tagName = "div", attributes: given = {} } = node;
    if (isInert(tagName, given))
      return { ...node, tagName: "div", attributes: { hidden: "" }, childNodes: [] };
    if (/^(svg:)?style$/i.test(tagName)) sheets.add(node.id);
    const shown = /^meta$/i.test(tagName) ? onlyCharset(given) : attributes(given);
    return { ...node, attributes: shown, childNodes: children(node) };
  };
  const children = ({ id, childNodes = [] }: PageNode): PageNode[] =>
    childNodes.map((child) => clean(child, id));

  function clean(node: PageNode, parentId = 0): PageNode {
    switch (node.type) {
      case NodeType.Document:
        return { ...node, childNodes: children(node) };
      case NodeType.Element:
        return element(node);
      case NodeType.Text:
        if (!sheets.has(parentId)) return node;
        styleTexts.add(node.id);
        return { ...node, textContent: styles(node.textContent ?? "") };
      default:
        return node;
    }
  }
  return {
    clean,
    isStyleText: (id: number): boolean => styleTexts.has(id),
    /** The page is told of anew. */
    forget(): void {
      sheets.clear();
      styleTexts.clear();
    },
  };
}

function isInert(tagName: string, attributes: Attributes): boolean {
  const local = tagName.replace(/^.*:/, "");
  if (!/^link$/i.test(local)) return INERT.test(local);
  return !("_cssText" in attributes) && !/^\s*stylesheet\s*$/i.test(String(attributes.rel));
}

const onlyCharset = ({ charset, name, content }: Attributes): Attributes => {
  if (typeof charset === "string") return { charset };
  return name === "viewport" ? { name, content } : {};
};
