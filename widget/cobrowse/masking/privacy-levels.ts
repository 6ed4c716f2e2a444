import { composedChildren, composedParent, isElement } from "./composed-tree.ts";
import type { ElementClassifier, ElementPrivacy } from "./element-classifier.ts";

/** How the agent sees a node: unchanged, as its layout with bullets, or as an empty box. */
export type PrivacyLevel = "open" | "masked" | "blocked";

/** What children inherit. `allowed` matters at the strict level, which hides everything else. */
export type Inherited = { readonly level: PrivacyLevel; readonly allowed: boolean };

export type NodeLookup = {
  /** By rrweb's id. */
  nodeOf(id: number): Node | null;
  idOf(node: Node): number;
};

// One shared object for each combination, since a page has very many nodes.
const byLevel = (allowed: boolean): Record<PrivacyLevel, Inherited> => ({
  open: { level: "open", allowed },
  masked: { level: "masked", allowed },
  blocked: { level: "blocked", allowed },
});
const ALLOWED = byLevel(true);
const NOT_ALLOWED = byLevel(false);
const inherited = (level: PrivacyLevel, allowed: boolean): Inherited =>
  (allowed ? ALLOWED : NOT_ALLOWED)[level];

/** For the topmost nodes of a page. */
export const NOTHING_INHERITED = NOT_ALLOWED.open;

const RANK: Record<PrivacyLevel, number> = { open: 0, masked: 1, blocked: 2 };
const stricter = (one: PrivacyLevel, other: PrivacyLevel): PrivacyLevel =>
  RANK[one] >= RANK[other] ? one : other;

/** Everything that was ever hidden on this page, also while detached or while sharing is stopped. */
export type HiddenNodes = WeakMap<Node, PrivacyLevel>;

type Attributes = Readonly<Record<string, unknown>>;
type SerializedElement = { readonly tagName: string; readonly attributes: Attributes };

/**
 * The privacy level of each node id. A level only ever becomes stricter: a hidden node stays
 * hidden wherever it is moved and however its attributes change.
 */
export function createPrivacyLevels(
  classify: ElementClassifier,
  { nodeOf, idOf }: NodeLookup,
  hidden: HiddenNodes,
) {
  // By node id. A text has an entry only where it is stricter than its parent element.
  const known: (Inherited | undefined)[] = [];

  const previousLevel = (id: number, node: Node | null): PrivacyLevel =>
    known[id]?.level ?? (node && hidden.get(node)) ?? "open";
  const store = (id: number, node: Node | null, own: Inherited): Inherited => {
    known[id] = own;
    if (node && own.level !== "open") hidden.set(node, own.level);
    return own;
  };
  /**
   * Decides the level of a node that is about to be sent.
   * @param serialized what rrweb has read of it, where it is an element
   */
  const assign = (id: number, parent: Inherited, serialized?: SerializedElement): Inherited => {
    const node = nodeOf(id);
    const previous = previousLevel(id, node);
    const own = classifySafely(classify, node, serialized);
    // The fast path: this is true of nearly every node.
    if (own === "open" && previous === "open" && parent.level === "open") {
      known[id] = parent;
      return parent;
    }
    const level = stricter(stricter(previous, parent.level), own === "allowed" ? "open" : own);
    return store(id, node, inherited(level, parent.allowed || own === "allowed"));
  };
  const assignText = (id: number, parent: Inherited): Inherited => {
    const node = nodeOf(id);
    const previous = previousLevel(id, node);
    if (previous === "open" && parent.level === "open") return parent;
    return store(id, node, inherited(stricter(previous, parent.level), parent.allowed));
  };
  const of = (id: number): Inherited | undefined => {
    if (known[id]) return known[id];
    const node = nodeOf(id);
    const element = node?.nodeType === Node.TEXT_NODE ? composedParent(node) : null;
    return element ? known[idOf(element)] : undefined;
  };
  /**
   * Classifies again after attributes have changed. True if the node or one of its children became
   * stricter.
   * @param changed the changed attributes, if no others can have changed
   */
  const reclassify = (id: number, changed?: Attributes): boolean => {
    const before = known[id];
    if (!before) return false;
    const node = nodeOf(id);
    if (changed && isElement(node) && !mayAffect(classify, node, changed)) return false;
    const after = assign(id, inherited("open", before.allowed));
    if (after.level !== before.level) {
      spread(node, after.level);
      return true;
    }
    if (!classify.dependsOnContext) return false;
    return composedChildren(node).filter((child) => reclassify(idOf(child))).length > 0;
  };
  return {
    assign,
    assignText,
    of,
    reclassify,
    /** The node and all its ancestors, for changes that rrweb has not reported yet. */
    reclassifyPath(id: number): boolean {
      const path: number[] = [];
      for (let node = nodeOf(id); node; node = composedParent(node)) path.unshift(idOf(node));
      return path.filter((on) => reclassify(on)).length > 0;
    },
    /** Hides a node and its descendants, which stay hidden when they are moved out of it. */
    mask: (id: number): void => hide(id, "masked"),
    block: (id: number): void => hide(id, "blocked"),
    /** Forgets the ids of nodes that have left the page. */
    prune() {
      for (const id of known.keys()) if (!nodeOf(id)) delete known[id];
    },
    ...createHiddenAreas({ nodeOf, idOf }, known),
  };

  function hide(id: number, level: PrivacyLevel): void {
    const node = nodeOf(id);
    store(id, node, inherited(level, false));
    spread(node, level);
  }

  function spread(node: Node | null, level: PrivacyLevel): void {
    for (const child of composedChildren(node)) {
      const id = idOf(child);
      const before = known[id] ?? NOTHING_INHERITED;
      if (id > 0) store(id, child, inherited(stricter(before.level, level), before.allowed));
      spread(child, level);
    }
  }
}

export type PrivacyLevels = ReturnType<typeof createPrivacyLevels>;

function createHiddenAreas(
  { nodeOf, idOf }: NodeLookup,
  known: readonly (Inherited | undefined)[],
) {
  return {
    /** Hidden elements whose parent is visible. */
    outermostHidden(): Element[] {
      const found: Element[] = [];
      for (const [id, own] of known.entries()) {
        if (!own || own.level === "open") continue;
        const node = nodeOf(id);
        if (!node?.isConnected || !isElement(node)) continue;
        const parent = composedParent(node);
        if (parent && known[idOf(parent)]?.level === "open") found.push(node);
      }
      return found;
    },
    /** The outermost hidden ancestor, which represents everything inside it. */
    areaOf(id: number): number {
      let area = id;
      for (let node = composedParent(nodeOf(id)); node; node = composedParent(node)) {
        const own = known[idOf(node)];
        if (!own || own.level === "open") break;
        area = idOf(node);
      }
      return area;
    },
  };
}

/** An element that throws when it is read is blocked. */
function classifySafely(
  classify: ElementClassifier,
  node: Node | null,
  serialized: SerializedElement | undefined,
): ElementPrivacy {
  try {
    if (!isElement(node)) return "open";
    const isReliable = serialized && hasSerializedName(node, serialized.tagName);
    if (isReliable && !classify.mayMatch(serialized.tagName, serialized.attributes)) return "open";
    return classify(node);
  } catch {
    return "blocked";
  }
}

/** A form's `localName` may be shadowed by a field with that name. */
const mayAffect = (
  classify: ElementClassifier,
  { localName }: Element,
  changed: Attributes,
): boolean => typeof localName !== "string" || classify.mayMatch(localName, changed);

/** rrweb serializes elements whose names HTML can't express as div. */
const hasSerializedName = (element: Element, tagName: string): boolean =>
  tagName !== "div" || element.localName === tagName;
