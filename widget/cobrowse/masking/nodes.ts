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
import type { Inherited, NodeLookup, Standings } from "./standings.ts";
import { bareStyles, maskStyles } from "./styles.ts";

type Needs = {
  readonly level: CobrowsePolicy["level"];
  readonly standings: Standings;
  readonly secrets: Secrets;
  readonly lookup: NodeLookup;
  /** A document is told of: the page's, or a frame's. */
  readonly onDocument: (document: Document) => void;
};

const DROPPED = /^(script|noscript|base|object|embed|applet|template)$/;
const FIELD = /^(input|textarea|select)$/;

/** Masks serialised nodes, with all that is in them. */
export function createNodeFilter({ level, standings, secrets, lookup, onDocument }: Needs) {
  const reveal = (text: string): string => secrets.hide(maskFigures(text));
  const isTextHidden = ({ standing, allowed }: Inherited): boolean =>
    standing !== "open" || (level === "strict" && !allowed);
  const hideAll = (text: string): string => (/\S/.test(text) ? MASK : text);

  /** Text as it may be shown under this parent, an element with the local name `owner`. */
  const text = (value: string, id: number, parent: Inherited, owner: string): string => {
    if (owner === "script" || owner === "noscript") return "";
    if (owner === "style")
      return parent.standing === "open" ? reveal(maskStyles(value)) : bareStyles(value);
    if (isTextHidden(parent)) return hideAll(value);
    return isPiece(value) && isPartOfFigure(lookup.nodeOf(id)) ? MASK : reveal(value);
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
      return maskedAttributes({ tagName, type }, given);
    }
    const shown = isTextHidden(own) ? withoutWords(given) : given;
    const open = openAttributes({ tagName, type }, shown, reveal);
    return tagName === "iframe" ? { ...open, ...foreignFrameMark(node, reveal) } : open;
  };

  /** A field that shows a password, however it has come by it, is a password field from now on. */
  const noteMirror = (id: number, value: unknown): boolean => {
    const node = lookup.nodeOf(id);
    if (typeof value !== "string" || !node || !secrets.holdsPassword(value)) return false;
    notePassword(node as Element);
    return true;
  };

  const element = (
    node: serializedElementNodeWithId,
    own: Inherited,
  ): serializedElementNodeWithId | null => {
    if (own.standing === "blocked") {
      standings.hideAllIn(node.id);
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

  /** The node with its children; null where it may not leave at all. */
  function tree(
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
    text,
    attributes,
    reveal,
    noteMirror,
    isTextHidden: (id: number): boolean => {
      const own = standings.of(id);
      return !own || isTextHidden(own);
    },
  };
}

export type NodeFilter = ReturnType<typeof createNodeFilter>;

const WORDS =
  /^(title|alt|placeholder|label|value|aria-(label|valuetext|description|roledescription)|data-.*)$/i;

const withoutWords = (attributes: Record<string, AttributeValue>) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !WORDS.test(name)));

/** An empty box of the same size. */
function boxOf(node: serializedElementNodeWithId, shown: Node | null): serializedElementNodeWithId {
  const rect =
    shown?.nodeType === Node.ELEMENT_NODE ? (shown as Element).getBoundingClientRect() : null;
  return {
    ...node,
    tagName: "div",
    attributes: { rr_width: `${rect?.width ?? 0}px`, rr_height: `${rect?.height ?? 0}px` },
    childNodes: [],
  };
}
