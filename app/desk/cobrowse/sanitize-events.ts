import { EventType, IncrementalSource, type mutationData, NodeType } from "@rrweb/types";
import { colorSchemeFor, type MediaTruth } from "../../../server/cobrowse/domain/media-features.ts";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import {
  type AttributeSanitizer,
  type Attributes,
  createAttributeSanitizer,
  type Rules,
} from "./sanitize-attributes.ts";
import { type StyleSheetChange, sanitizeStyleSheetChange } from "./sanitize-style-sheets.ts";
import { DEFINED } from "./state-attributes.ts";

type PageNode = {
  readonly type: number;
  readonly id: number;
  readonly tagName?: string;
  readonly textContent?: string;
  readonly attributes?: Attributes;
  readonly childNodes?: readonly PageNode[];
  /** A custom element that is defined. */
  readonly isCustom?: boolean;
};

// Replaced by hidden elements, so that the positions of later siblings stay right.
const INERT =
  /^(script|base|object|embed|applet|frame|frameset|portal|fencedframe|noscript|template|link)$/i;

const HAS_PICTURE = /^(img|image|source|input|video|feimage|use)$/i;

export type Sanitizer = (events: readonly PageEvent[]) => PageEvent[];

/**
 * Removes everything that runs, navigates, or makes requests to our server from the events of one
 * page. Requests to other servers send no referrer.
 */
export function createSanitizer(rules: Rules): Sanitizer {
  const sanitizer = createAttributeSanitizer(rules);
  const nodes = createNodeSanitizer(sanitizer);
  const mutation = (data: mutationData): unknown => ({
    ...data,
    adds: data.adds.map((add) => ({
      ...add,
      node: nodes.sanitize(add.node as PageNode, add.parentId),
    })),
    attributes: data.attributes.map((changed) => ({
      ...changed,
      attributes: sanitizer.attributes(changed.attributes, nodes.pictureName(changed.id)),
    })),
    texts: data.texts.map(({ id, value }) => ({
      id,
      value: value !== null && nodes.isStyleText(id) ? sanitizer.styles(value) : value,
    })),
  });
  const change = (data: mutationData | StyleSheetChange): unknown => {
    switch (data.source) {
      case IncrementalSource.Mutation:
        return mutation(data);
      case IncrementalSource.StyleSheetRule:
      case IncrementalSource.StyleDeclaration:
      case IncrementalSource.AdoptedStyleSheet:
        return sanitizeStyleSheetChange(data, sanitizer);
      default:
        return data;
    }
  };
  const sanitizeData = ({ type, data }: PageEvent): unknown => {
    if (type === EventType.IncrementalSnapshot)
      return change(data as mutationData | StyleSheetChange);
    if (type !== EventType.FullSnapshot) return data;
    nodes.reset();
    const snapshot = data as { readonly node: PageNode };
    return { ...snapshot, node: nodes.sanitize(snapshot.node) };
  };
  return (events) => events.map((event) => ({ ...event, data: sanitizeData(event) }));
}

function createNodeSanitizer({ attributes, styles, media }: AttributeSanitizer) {
  // Changes of a text come with its id only, so the ids of texts in style elements are remembered.
  const styleElements = new Set<number>();
  const styleTexts = new Set<number>();
  // What their attributes may hold depends on their names.
  const pictures = new Map<number, string>();

  const element = (node: PageNode): PageNode => {
    const { tagName = "div", attributes: given = {} } = node;
    if (isInert(tagName, given))
      return { ...node, tagName: "div", attributes: { hidden: "" }, childNodes: [] };
    if (/^(svg:)?style$/i.test(tagName)) styleElements.add(node.id);
    if (HAS_PICTURE.test(tagName)) pictures.set(node.id, tagName);
    else pictures.delete(node.id);
    const shown = /^meta$/i.test(tagName)
      ? renderingMeta(given, media())
      : attributes(given, tagName);
    const { isCustom, ...rest } = node;
    const stated = isCustom ? { ...shown, [DEFINED]: "" } : shown;
    return { ...rest, attributes: stated, childNodes: children(node) };
  };
  const children = ({ id, childNodes = [] }: PageNode): PageNode[] =>
    childNodes.map((child) => sanitize(child, id));

  function sanitize(node: PageNode, parentId = 0): PageNode {
    switch (node.type) {
      case NodeType.Document:
        return { ...node, childNodes: children(node) };
      case NodeType.Element:
        return element(node);
      case NodeType.Text:
        if (!styleElements.has(parentId)) return node;
        styleTexts.add(node.id);
        return { ...node, textContent: styles(node.textContent ?? "") };
      default:
        return node;
    }
  }
  return {
    sanitize,
    isStyleText: (id: number): boolean => styleTexts.has(id),
    pictureName: (id: number): string | undefined => pictures.get(id),
    /** For a new snapshot. */
    reset(): void {
      styleElements.clear();
      styleTexts.clear();
      pictures.clear();
    },
  };
}

function isInert(tagName: string, attributes: Attributes): boolean {
  const local = tagName.replace(/^.*:/, "");
  if (!/^link$/i.test(local)) return INERT.test(local);
  return !("_cssText" in attributes) && !/^\s*stylesheet\s*$/i.test(String(attributes.rel));
}

const renderingMeta = ({ charset, name, content }: Attributes, media: MediaTruth): Attributes => {
  if (typeof charset === "string") return { charset };
  if (name === "color-scheme" && typeof content === "string")
    return { name, content: colorSchemeFor(content, media) };
  return name === "viewport" ? { name, content } : {};
};
