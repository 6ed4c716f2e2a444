import {
  NodeType,
  type serializedElementNodeWithId,
  type serializedNodeWithId,
} from "@rrweb/types";
import type { BlobPictures } from "../blob-pictures.ts";
import type { StyleSources } from "../style-sources.ts";
import { createAttributeMasker, isEditedTextarea, isField } from "./attribute-masker.ts";
import type { EchoMasker } from "./echoes.ts";
import { hiddenBox } from "./hidden-box.ts";
import {
  type Inherited,
  NOTHING_INHERITED,
  type NodeLookup,
  type PrivacyLevels,
} from "./privacy-levels.ts";
import { createTextMasker, type TextMasker } from "./text-masker.ts";

type Needs = {
  readonly isStrict: boolean;
  readonly levels: PrivacyLevels;
  readonly echoes: EchoMasker;
  readonly lookup: NodeLookup;
  /** Called for the document of the page and of each frame. */
  readonly onDocument: (document: Document) => void;
  /** A number has appeared that is split over several texts. A new snapshot is needed. */
  readonly onSplitNumber: () => void;
  readonly sources?: Pick<StyleSources, "truest">;
  readonly pictures?: BlobPictures;
};

const DROPPED: ReadonlySet<string> = new Set(
  "script noscript base object embed applet template".split(" "),
);

/** Masks serialized nodes and their descendants in place. */
export function createNodeMasker(needs: Needs) {
  const { levels, echoes, lookup } = needs;
  const texts = createTextMasker(needs);
  const { attributes, notePassword } = createAttributeMasker({ ...needs, texts });

  /** Hides a node for good, with its descendants and all echoes of its fields. */
  const block = (id: number): void => {
    try {
      levels.block(id);
      const node = lookup.nodeOf(id);
      if (node) for (const field of fieldsIn(node)) echoes.watch(field);
    } catch {
      // It's blocked by now. What can't be walked through stays inside it.
    }
  };
  const maskTree = createTreeMasker({ ...needs, texts, attributes, block });

  return {
    /** The node with its descendants; null if it must not be sent. */
    tree: maskTree,
    block,
    text: texts.text,
    invalidate: texts.invalidate,
    attributes,
    maskText: texts.maskText,
    notePassword,
    /** Whether this field shows what a hidden one near it does. */
    isTwin: (id: number, text: string): boolean => {
      const node = lookup.nodeOf(id);
      return node !== null && echoes.near.isTwin(text, node);
    },
    /** @param ownerId the node that the style sheet belongs to */
    styles: (css: string, ownerId?: number): string =>
      texts.styles(
        css,
        (ownerId !== undefined && levels.of(ownerId)) || NOTHING_INHERITED,
        baseOf(ownerId === undefined ? null : lookup.nodeOf(ownerId)),
      ),
    isTextHidden: (id: number): boolean => {
      const own = levels.of(id);
      return !own || texts.isHidden(own);
    },
  };
}

export type NodeMasker = ReturnType<typeof createNodeMasker>;

type Maskers = Pick<Needs, "levels" | "lookup" | "onDocument"> & {
  readonly texts: TextMasker;
  readonly attributes: ReturnType<typeof createAttributeMasker>["attributes"];
  readonly block: (id: number) => void;
};

type TreeMasker = (
  node: serializedNodeWithId,
  parent: Inherited,
  owner: string,
) => serializedNodeWithId | null;

/** A node that can't be masked is blocked. */
function createTreeMasker({
  levels,
  lookup,
  onDocument,
  texts,
  attributes,
  block,
}: Maskers): TreeMasker {
  const tree: TreeMasker = (node, parent, owner) => {
    try {
      return maskNode(node, parent, owner);
    } catch {
      block(node.id);
      return node.type === NodeType.Element ? hiddenBox(node, null) : null;
    }
  };

  const maskNode: TreeMasker = (node, parent, owner) => {
    switch (node.type) {
      case NodeType.Text: {
        const own = levels.assignText(node.id, parent);
        node.textContent = texts.text(node.textContent, node.id, own, owner);
        return node;
      }
      case NodeType.Element:
        return element(node, levels.assign(node.id, parent, node));
      case NodeType.Document:
        onDocument(lookup.nodeOf(node.id) as Document);
        children(node.childNodes, levels.assign(node.id, parent), "");
        return node;
      case NodeType.DocumentType:
        return node;
      default:
        return null;
    }
  };

  const element = (node: serializedElementNodeWithId, own: Inherited) => {
    if (own.level === "blocked") {
      block(node.id);
      return hiddenBox(node, lookup.nodeOf(node.id));
    }
    if (DROPPED.has(node.tagName))
      return { ...node, tagName: "noscript", attributes: {}, childNodes: [] };
    if (isContentMeta(node)) return { ...node, attributes: {} };
    const masked = attributes(node, node.attributes, own);
    node.attributes = masked as serializedElementNodeWithId["attributes"];
    if (isEditedTextarea(lookup.nodeOf(node.id))) node.childNodes = [];
    else children(node.childNodes, own, node.tagName);
    return node;
  };

  const children = (nodes: serializedNodeWithId[], parent: Inherited, owner: string): void => {
    let kept = 0;
    for (const child of nodes) {
      const masked = tree(child, parent, owner);
      if (masked) nodes[kept++] = masked;
    }
    if (kept < nodes.length) nodes.length = kept;
  };

  return tree;
}

/** A meta element that doesn't affect rendering. */
const isContentMeta = ({ tagName, attributes }: serializedElementNodeWithId): boolean =>
  tagName === "meta" &&
  !("charset" in attributes) &&
  !/^(viewport|color-scheme)$/i.test(String(attributes.name));

/** What the URLs in the style sheet of this node are relative to. */
const baseOf = (owner: Node | null): string =>
  (owner && "href" in owner && String(owner.href)) || owner?.baseURI || document.baseURI;

function fieldsIn(root: Node): Element[] {
  if (!("querySelectorAll" in root)) return [];
  const within = [...(root as ParentNode).querySelectorAll("*")];
  const all = root.nodeType === Node.ELEMENT_NODE ? [root as Element, ...within] : within;
  return all.flatMap((element) => [
    ...(isField(element.localName) ? [element] : []),
    ...(element.shadowRoot ? fieldsIn(element.shadowRoot) : []),
  ]);
}
