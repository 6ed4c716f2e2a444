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

const DROPPED: ReadonlySet<string> = new Set(
  "script noscript base object embed applet template".split(" "),
);
const FIELDS: ReadonlySet<string> = new Set(["input", "textarea", "select"]);

export const isField = (tagName: string): boolean => FIELDS.has(tagName);

/** Masks serialised nodes, with all that is in them. They are changed where they stand. */
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
    const field = isField(tagName);
    if (field && own.standing === "open" && noteMirror(id, given.value)) standings.reconsider(id);
    if (
      own.standing !== "open" ||
      (field && (isTextHidden(own) || standings.of(id)?.standing !== "open"))
    ) {
      const node = lookup.nodeOf(id);
      if (field && node) secrets.watch(node as Element);
      const type = node && "type" in node ? node.type : given.type;
      const kept = maskedAttributes({ tagName, type: String(type ?? "").toLowerCase() }, given);
      return node ? withoutState(node as Element, kept) : kept;
    }
    const hidden = isTextHidden(own);
    const words = hidden ? hideWords : reveal;
    const open = openAttributes(tagName, hidden ? withoutWords(tagName, given) : given, words);
    return tagName === "iframe"
      ? Object.assign(open, foreignFrameMark(lookup.nodeOf(id), words))
      : open;
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
    if (DROPPED.has(node.tagName))
      return { ...node, tagName: "noscript", attributes: {}, childNodes: [] };
    if (
      node.tagName === "meta" &&
      !("charset" in node.attributes) &&
      node.attributes.name !== "viewport"
    )
      return { ...node, attributes: {} };
    const shown = attributes(node, node.attributes, own);
    node.attributes = shown as serializedElementNodeWithId["attributes"];
    children(node.childNodes, own, node.tagName);
    return node;
  };

  const children = (nodes: serializedNodeWithId[], parent: Inherited, owner: string): void => {
    let kept = 0;
    for (const child of nodes) {
      const shown = tree(child, parent, owner);
      if (shown) nodes[kept++] = shown;
    }
    nodes.length = kept;
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
    const told = node.type === NodeType.Element ? node : undefined;
    const own = standings.settle(node.id, parent, told);
    switch (node.type) {
      case NodeType.Document:
        onDocument(lookup.nodeOf(node.id) as Document);
        children(node.childNodes, own, "");
        return node;
      case NodeType.Element:
        return element(node, own);
      case NodeType.Text:
        node.textContent = text(node.textContent, node.id, own, owner);
        return node;
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
    ...(isField(element.localName) ? [element] : []),
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
