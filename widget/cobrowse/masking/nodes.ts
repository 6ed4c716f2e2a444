import {
  NodeType,
  type serializedElementNodeWithId,
  type serializedNodeWithId,
} from "@rrweb/types";
import type { CobrowsePolicy } from "../../../server/cobrowse/domain/cobrowse-policy.ts";
import { type AttributeValue, maskedAttributes, openAttributes } from "./attributes.ts";
import { MASK, maskFigures } from "./figures.ts";
import { foreignFrameMark } from "./foreign-frames.ts";
import { notePassword } from "./passwords.ts";
import type { Secrets } from "./secrets.ts";
import { isPartOfFigure, isPiece } from "./split-figures.ts";
import { type Inherited, NOTHING_INHERITED, type NodeLookup, type Standings } from "./standings.ts";
import { withoutState } from "./states.ts";
import { bareStyles, maskStyles, withoutPictures } from "./styles.ts";

type Needs = {
  readonly level: CobrowsePolicy["level"];
  readonly standings: Standings;
  readonly secrets: Secrets;
  readonly lookup: NodeLookup;
  /** A document is told of: the page's, or a frame's. */
  readonly onDocument: (document: Document) => void;
  /** A figure has come about that is spread over several texts: the page is to be told anew. */
  readonly onFigure: () => void;
};

const DROPPED = /^(script|noscript|base|object|embed|applet|template)$/;
const FIELD = /^(input|textarea|select)$/;

/** Masks serialised nodes, with all that is in them. */
export function createNodeFilter({
  level,
  standings,
  secrets,
  lookup,
  onDocument,
  onFigure,
}: Needs) {
  const reveal = (text: string): string => secrets.hide(maskFigures(text));
  /** In the strict level; pictures that styles bring along count as words. */
  const hideWords = (value: string): string => withoutPictures(reveal(value));
  const isTextHidden = ({ standing, allowed }: Inherited): boolean =>
    standing !== "open" || (level === "strict" && !allowed);
  const hideAll = (text: string): string => (/\S/.test(text) ? MASK : text);

  const styles = (css: string, parent: Inherited): string => {
    if (parent.standing !== "open") return bareStyles(css);
    const shown = reveal(maskStyles(css));
    return isTextHidden(parent) ? withoutPictures(shown) : shown;
  };

  const pieces = new WeakSet<Node>();
  /** Text as it may be shown under this parent, an element with the local name `owner`. */
  const text = (value: string, id: number, parent: Inherited, owner: string): string => {
    if (owner === "script" || owner === "noscript") return "";
    if (owner === "style") return styles(value, parent);
    if (isTextHidden(parent)) return hideAll(value);
    const node = isPiece(value) ? lookup.nodeOf(id) : null;
    if (!node || !isPartOfFigure(node)) return reveal(value);
    // What is beside it may have been told while it was no figure yet.
    if (!pieces.has(node)) onFigure();
    pieces.add(node);
    return MASK;
  };

  const attributes = (
    { tagName, id }: { readonly tagName: string; readonly id: number },
    given: Record<string, AttributeValue>,
    own: Inherited,
  ): Record<string, AttributeValue> => {
    const node = lookup.nodeOf(id);
    const type = (
      node && "type" in node ? String(node.type) : String(given.type ?? "")
    ).toLowerCase();
    const field = FIELD.test(tagName);
    if (field && own.standing === "open" && noteMirror(id, given.value)) standings.reconsider(id);
    if (
      own.standing !== "open" ||
      (field && (isTextHidden(own) || standings.of(id)?.standing !== "open"))
    ) {
      if (field && node) secrets.watch(node as Element);
      const kept = maskedAttributes({ tagName, type }, given);
      return node ? withoutState(node as Element, kept) : kept;
    }
    const hidden = isTextHidden(own);
    const words = hidden ? hideWords : reveal;
    const told = hidden ? withoutWords(tagName, given) : given;
    const open = openAttributes({ tagName, type }, told, words);
    return tagName === "iframe" ? { ...open, ...foreignFrameMark(node, words) } : open;
  };

  /** A field that shows a password, however it has come by it, is a password field from now on. */
  const noteMirror = (id: number, value: unknown): boolean => {
    const node = lookup.nodeOf(id);
    if (typeof value !== "string" || !node || !secrets.holdsPassword(value)) return false;
    notePassword(node as Element);
    return true;
  };

  /** Nothing of it is told, now or when it is moved; a copy of what stands in its fields neither. */
  const block = (id: number): void => {
    try {
      standings.block(id);
      const node = lookup.nodeOf(id);
      if (node) for (const field of fieldsIn(node)) secrets.watch(field);
    } catch {
      // It is blocked first; what cannot be walked through stays in it.
    }
  };

  const element = (
    node: serializedElementNodeWithId,
    own: Inherited,
  ): serializedElementNodeWithId | null => {
    if (own.standing === "blocked") {
      block(node.id);
      return boxOf(node, lookup.nodeOf(node.id));
    }
    if (DROPPED.test(node.tagName))
      return { ...node, tagName: "noscript", attributes: {}, childNodes: [] };
    if (
      node.tagName === "meta" &&
      !("charset" in node.attributes) &&
      node.attributes.name !== "viewport"
    )
      return { ...node, attributes: {} };
    return {
      ...node,
      attributes: attributes(
        node,
        node.attributes,
        own,
      ) as serializedElementNodeWithId["attributes"],
      childNodes: children(node.childNodes, own, node.tagName),
    };
  };

  const children = (
    nodes: readonly serializedNodeWithId[],
    parent: Inherited,
    owner: string,
  ): serializedNodeWithId[] => {
    const kept: serializedNodeWithId[] = [];
    for (const child of nodes) {
      const shown = tree(child, parent, owner);
      if (shown) kept.push(shown);
    }
    return kept;
  };

  /** The node with its children; null where it may not leave, or where masking it fails. */
  function tree(
    node: serializedNodeWithId,
    parent: Inherited,
    owner: string,
  ): serializedNodeWithId | null {
    try {
      return masked(node, parent, owner);
    } catch {
      block(node.id);
      return node.type === NodeType.Element ? boxOf(node, null) : null;
    }
  }

  function masked(
    node: serializedNodeWithId,
    parent: Inherited,
    owner: string,
  ): serializedNodeWithId | null {
    const own = standings.settle(node.id, parent);
    switch (node.type) {
      case NodeType.Document:
        onDocument(lookup.nodeOf(node.id) as Document);
        return { ...node, childNodes: children(node.childNodes, own, "") };
      case NodeType.Element:
        return element(node, own);
      case NodeType.Text:
        return { ...node, textContent: text(node.textContent, node.id, own, owner) };
      case NodeType.DocumentType:
        return node;
      default:
        return null;
    }
  }

  return {
    tree,
    block,
    text,
    attributes,
    reveal,
    noteMirror,
    /** Of a sheet that is open, by the id of the node that it belongs to. */
    styles: (css: string, ownerId?: number): string =>
      styles(css, (ownerId !== undefined && standings.of(ownerId)) || NOTHING_INHERITED),
    isTextHidden: (id: number): boolean => {
      const own = standings.of(id);
      return !own || isTextHidden(own);
    },
  };
}

export type NodeFilter = ReturnType<typeof createNodeFilter>;

const WORDS =
  /^(title|alt|placeholder|label|value|background|aria-(label|valuetext|description|roledescription)|data-.*)$/i;

function withoutWords(
  tagName: string,
  attributes: Record<string, AttributeValue>,
): Record<string, AttributeValue> {
  const kept: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (WORDS.test(name)) continue;
    // It looks like a link still, and leads nowhere.
    kept[name] = name === "href" && /^(a|area)$/i.test(tagName) ? "#" : value;
  }
  return kept;
}

function fieldsIn(root: Node): Element[] {
  if (!("querySelectorAll" in root)) return [];
  const within = [...(root as ParentNode).querySelectorAll("*")];
  const all = root.nodeType === Node.ELEMENT_NODE ? [root as Element, ...within] : within;
  return all.flatMap((element) => [
    ...(FIELD.test(element.localName) ? [element] : []),
    ...(element.shadowRoot ? fieldsIn(element.shadowRoot) : []),
  ]);
}

const PICTURE = /^(img|svg|video|canvas|input)$/;

/** An empty box of the same size. */
function boxOf(node: serializedElementNodeWithId, shown: Node | null): serializedElementNodeWithId {
  const rect =
    shown?.nodeType === Node.ELEMENT_NODE ? (shown as Element).getBoundingClientRect() : null;
  const { isSVG: _, ...rest } = node;
  const size = { rr_width: `${rect?.width ?? 0}px`, rr_height: `${rect?.height ?? 0}px` };
  // A picture without a source takes its place in the line, as the picture does.
  return PICTURE.test(node.tagName)
    ? { ...rest, tagName: "img", attributes: size, childNodes: [] }
    : { ...rest, tagName: "div", attributes: size, childNodes: [] };
}
