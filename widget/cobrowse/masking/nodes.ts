import {
  NodeType,
  type serializedElementNodeWithId,
  type serializedNodeWithId,
} from "@rrweb/types";
import type { CobrowsePolicy } from "../../../server/settings/domain/privacy-settings.ts";
import { boxOf } from "./boxes.ts";
import { createElementAttributes, isField } from "./element-attributes.ts";
import type { Secrets } from "./secrets.ts";
import { type Inherited, NOTHING_INHERITED, type NodeLookup, type Standings } from "./standings.ts";
import { createWords } from "./words.ts";

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

/** Masks serialised nodes, with all that is in them. They are changed where they stand. */
export function createNodeFilter(needs: Needs) {
  const { standings, secrets, lookup } = needs;
  const words = createWords(needs);
  const { attributes, noteMirror } = createElementAttributes({ words, standings, secrets, lookup });

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
  const masked = createMask({ ...needs, words, attributes, block });

  return {
    /** The node with its children; null where it may not leave. */
    tree: masked,
    block,
    text: words.text,
    lookAgain: words.lookAgain,
    attributes,
    reveal: words.reveal,
    noteMirror,
    /** Of a sheet that is open, by the id of the node that it belongs to. */
    styles: (css: string, ownerId?: number): string =>
      words.styles(css, (ownerId !== undefined && standings.of(ownerId)) || NOTHING_INHERITED),
    isTextHidden: (id: number): boolean => {
      const own = standings.of(id);
      return !own || words.areHidden(own);
    },
  };
}

export type NodeFilter = ReturnType<typeof createNodeFilter>;

type Maskers = Pick<Needs, "standings" | "lookup" | "onDocument"> & {
  readonly words: ReturnType<typeof createWords>;
  readonly attributes: ReturnType<typeof createElementAttributes>["attributes"];
  readonly block: (id: number) => void;
};

type Mask = (
  node: serializedNodeWithId,
  parent: Inherited,
  owner: string,
) => serializedNodeWithId | null;

/** Where masking a node fails, it is blocked. */
function createMask({ standings, lookup, onDocument, words, attributes, block }: Maskers): Mask {
  const tree: Mask = (node, parent, owner) => {
    try {
      return masked(node, parent, owner);
    } catch {
      block(node.id);
      return node.type === NodeType.Element ? boxOf(node, null) : null;
    }
  };

  const masked: Mask = (node, parent, owner) => {
    switch (node.type) {
      case NodeType.Text: {
        const own = standings.settleText(node.id, parent);
        node.textContent = words.text(node.textContent, node.id, own, owner);
        return node;
      }
      case NodeType.Element:
        return element(node, standings.settle(node.id, parent, node));
      case NodeType.Document:
        onDocument(lookup.nodeOf(node.id) as Document);
        children(node.childNodes, standings.settle(node.id, parent), "");
        return node;
      case NodeType.DocumentType:
        return node;
      default:
        return null;
    }
  };

  const element = (node: serializedElementNodeWithId, own: Inherited) => {
    if (own.standing === "blocked") {
      block(node.id);
      return boxOf(node, lookup.nodeOf(node.id));
    }
    if (DROPPED.has(node.tagName))
      return { ...node, tagName: "noscript", attributes: {}, childNodes: [] };
    if (isTellingMeta(node)) return { ...node, attributes: {} };
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
    if (kept < nodes.length) nodes.length = kept;
  };

  return tree;
}

/** What a meta element says that is not about how the page is shown. */
const isTellingMeta = ({ tagName, attributes }: serializedElementNodeWithId): boolean =>
  tagName === "meta" && !("charset" in attributes) && attributes.name !== "viewport";

function fieldsIn(root: Node): Element[] {
  if (!("querySelectorAll" in root)) return [];
  const within = [...(root as ParentNode).querySelectorAll("*")];
  const all = root.nodeType === Node.ELEMENT_NODE ? [root as Element, ...within] : within;
  return all.flatMap((element) => [
    ...(isField(element.localName) ? [element] : []),
    ...(element.shadowRoot ? fieldsIn(element.shadowRoot) : []),
  ]);
}
