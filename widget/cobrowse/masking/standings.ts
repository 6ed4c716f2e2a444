import type { Judge, OwnStanding } from "./judge.ts";
import { parentOf } from "./parent-of.ts";

/** How the agent sees a node: as it is, as a form filled with bullets, or as an empty box. */
export type Standing = "open" | "masked" | "blocked";

/** What a node's children inherit. `allowed` counts where everything else is masked (strict). */
export type Inherited = { readonly standing: Standing; readonly allowed: boolean };

export type NodeLookup = {
  /** The node that rrweb knows by this id. */
  nodeOf(id: number): Node | null;
  idOf(node: Node): number;
};

// One object for each of them, however many nodes a page has.
const eachStanding = (allowed: boolean): Record<Standing, Inherited> => ({
  open: { standing: "open", allowed },
  masked: { standing: "masked", allowed },
  blocked: { standing: "blocked", allowed },
});
const ALLOWED = eachStanding(true);
const PLAIN = eachStanding(false);
const inherited = (standing: Standing, allowed: boolean): Inherited =>
  (allowed ? ALLOWED : PLAIN)[standing];

/** What the topmost nodes of a page inherit. */
export const NOTHING_INHERITED = PLAIN.open;

const RANK: Record<Standing, number> = { open: 0, masked: 1, blocked: 2 };
const stricter = (one: Standing, other: Standing): Standing =>
  RANK[one] >= RANK[other] ? one : other;

/** What has been hidden on this page, also while it was out of the page or sharing was stopped. */
export type HiddenNodes = WeakMap<Node, Standing>;

type Attributes = Readonly<Record<string, unknown>>;
type ToldElement = { readonly tagName: string; readonly attributes: Attributes };

/**
 * Keeps the standing of each node id. It only ever becomes stricter: what has been hidden once
 * stays so, wherever it is moved and whatever becomes of its attributes.
 */
export function createStandings(judge: Judge, { nodeOf, idOf }: NodeLookup, hidden: HiddenNodes) {
  // By node id. A text is here only where it is not as open as the element that it stands in.
  const known: (Inherited | undefined)[] = [];

  const standingBefore = (id: number, node: Node | null): Standing =>
    known[id]?.standing ?? (node && hidden.get(node)) ?? "open";
  const keep = (id: number, node: Node | null, settled: Inherited): Inherited => {
    known[id] = settled;
    if (node && settled.standing !== "open") hidden.set(node, settled.standing);
    return settled;
  };
  /**
   * Judges a node that is about to be told of, under what its parent passes on.
   * @param told what is told of it, where it is an element
   */
  const settle = (id: number, parent: Inherited, told?: ToldElement): Inherited => {
    const node = nodeOf(id);
    const before = standingBefore(id, node);
    const own = judged(judge, node, told);
    // So it is with nearly every node, and there are many.
    if (own === "open" && before === "open" && parent.standing === "open") {
      known[id] = parent;
      return parent;
    }
    const standing = stricter(stricter(before, parent.standing), own === "allowed" ? "open" : own);
    return keep(id, node, inherited(standing, parent.allowed || own === "allowed"));
  };
  /** What a text that is about to be told of inherits, or has been kept for it. */
  const settleText = (id: number, parent: Inherited): Inherited => {
    const node = nodeOf(id);
    const before = standingBefore(id, node);
    if (before === "open" && parent.standing === "open") return parent;
    return keep(id, node, inherited(stricter(before, parent.standing), parent.allowed));
  };
  const of = (id: number): Inherited | undefined => {
    if (known[id]) return known[id];
    const node = nodeOf(id);
    const element = node?.nodeType === Node.TEXT_NODE ? parentOf(node) : null;
    return element ? known[idOf(element)] : undefined;
  };
  /**
   * Judges anew after an attribute has changed; true when something has become stricter.
   * @param changed the attributes that have, where no others can have
   */
  const reconsider = (id: number, changed?: Attributes): boolean => {
    const before = known[id];
    if (!before) return false;
    const node = nodeOf(id);
    if (changed && isElement(node) && !mayConcern(judge, node as Element, changed)) return false;
    const after = settle(id, inherited("open", before.allowed));
    if (after.standing !== before.standing) {
      spread(node, after.standing);
      return true;
    }
    if (!judge.looksAround) return false;
    return childrenOf(node).filter((child) => reconsider(idOf(child))).length > 0;
  };
  return {
    settle,
    settleText,
    of,
    reconsider,
    /** Judges anew with all that is above it: marks may have come that nobody has told of yet. */
    reconsiderPath(id: number): boolean {
      const path: number[] = [];
      for (let node = nodeOf(id); node; node = parentOf(node)) path.unshift(idOf(node));
      return path.filter((on) => reconsider(on)).length > 0;
    },
    /** Blocks a node and keeps in mind what lies in it, for when it is moved out of it. */
    block(id: number): void {
      const node = nodeOf(id);
      keep(id, node, inherited("blocked", false));
      spread(node, "blocked");
    },
    /** Lets go of nodes that have left the page. */
    prune() {
      for (const id of known.keys()) if (!nodeOf(id)) delete known[id];
    },
    ...createAreas({ nodeOf, idOf }, known),
  };

  function spread(node: Node | null, standing: Standing): void {
    for (const child of childrenOf(node)) {
      const id = idOf(child);
      const before = known[id] ?? NOTHING_INHERITED;
      if (id > 0) keep(id, child, inherited(stricter(before.standing, standing), before.allowed));
      spread(child, standing);
    }
  }
}

export type Standings = ReturnType<typeof createStandings>;

/** What is hidden, as the areas that it makes up. */
function createAreas({ nodeOf, idOf }: NodeLookup, known: readonly (Inherited | undefined)[]) {
  return {
    /** The topmost hidden elements of the page. */
    outermostHidden(): Element[] {
      const found: Element[] = [];
      for (const [id, own] of known.entries()) {
        if (!own || own.standing === "open") continue;
        const node = nodeOf(id);
        if (!node?.isConnected || !isElement(node)) continue;
        const above = parentOf(node);
        if (above && known[idOf(above)]?.standing === "open") found.push(node as Element);
      }
      return found;
    },
    /** The topmost node that hides this one: what is told of it is told of the whole area. */
    areaOf(id: number): number {
      let area = id;
      for (let node = parentOf(nodeOf(id)); node; node = parentOf(node)) {
        const above = known[idOf(node)];
        if (!above || above.standing === "open") break;
        area = idOf(node);
      }
      return area;
    },
  };
}

/** A node that cannot be judged is not shown. */
function judged(judge: Judge, node: Node | null, told: ToldElement | undefined): OwnStanding {
  try {
    if (!isElement(node)) return "open";
    const isPlain = told && isNamedSo(node as Element, told.tagName);
    if (isPlain && !judge.concerns(told.tagName, told.attributes)) return "open";
    return judge(node as Element);
  } catch {
    return "blocked";
  }
}

/** A form's fields may stand in the way of its own name. */
const mayConcern = (judge: Judge, { localName }: Element, changed: Attributes): boolean =>
  typeof localName !== "string" || judge.concerns(localName, changed);

/** What has a name that no other page could have is told of as a div. */
const isNamedSo = (element: Element, tagName: string): boolean =>
  tagName !== "div" || element.localName === tagName;

// An element of another document is of another document's class.
const isElement = (node: Node | null): boolean => node?.nodeType === Node.ELEMENT_NODE;

function childrenOf(node: Node | null): Node[] {
  if (!node) return [];
  const shadow = isElement(node) ? (node as Element).shadowRoot : null;
  const inner = "contentDocument" in node ? (node as HTMLIFrameElement).contentDocument : null;
  return [...node.childNodes, ...(shadow?.childNodes ?? []), ...(inner ? [inner] : [])];
}
