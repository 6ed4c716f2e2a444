import type { mutationData } from "@rrweb/types";
import type { AttributeValue } from "./attributes.ts";
import { isField } from "./element-attributes.ts";
import type { NodeFilter } from "./nodes.ts";
import type { NodeLookup, Standings } from "./standings.ts";
import { withoutStateChanges } from "./states.ts";

type Needs = {
  readonly standings: Standings;
  readonly nodes: NodeFilter;
  readonly lookup: NodeLookup;
  readonly onStricter: () => void;
};

type Adds = mutationData["adds"];
type Texts = mutationData["texts"];
type Attributes = mutationData["attributes"];

/** Masks what has changed in the page, each node by its standing. */
export function createMutationFilter({ standings, nodes, lookup, onStricter }: Needs) {
  /** What can be masked of these. Where that fails, the node is blocked, and the page told anew. */
  const each = <T>(
    all: readonly T[],
    idOf: (one: T) => number,
    mask: (one: T) => T | null,
  ): T[] => {
    const kept: T[] = [];
    for (const one of all) {
      try {
        const shown = mask(one);
        if (shown) kept.push(shown);
      } catch {
        nodes.block(idOf(one));
        onStricter();
      }
    }
    return kept;
  };

  const attributes = ({ id, attributes: given }: Attributes[number]): Attributes[number] | null => {
    const own = standings.of(id);
    const node = lookup.nodeOf(id);
    if (!own || own.standing === "blocked" || node?.nodeType !== Node.ELEMENT_NODE) return null;
    const tagName = (node as Element).localName;
    const kept = nodes.attributes({ tagName, id }, given as Record<string, AttributeValue>, own);
    // A masked field's bullets are there already: saying them again would tell of a keystroke.
    const hidden =
      standings.of(id)?.standing === "masked" || (nodes.isTextHidden(id) && isField(tagName));
    const told = hidden ? withoutStateChanges(node as Element, kept) : kept;
    return Object.keys(told).length > 0
      ? { id, attributes: told as Attributes[number]["attributes"] }
      : null;
  };

  const nameOf = (node: Node | null): string =>
    node && "localName" in node ? String(node.localName) : "";
  const ownerOf = (id: number) => nameOf(lookup.nodeOf(id)?.parentNode ?? null);

  const text = ({ id, value }: Texts[number]): Texts[number] | null => {
    const own = standings.of(id);
    if (!own || own.standing === "blocked") return null;
    // Bullets take the place of bullets: nothing to tell.
    const shown = value === null ? null : nodes.text(value, id, own, ownerOf(id));
    return own.standing === "masked" ? null : { id, value: shown };
  };

  /** Where lines are broken and joined by keys, in a hidden text that can be edited. */
  const isTypedInto = (id: number): boolean => {
    if (!nodes.isTextHidden(id)) return false;
    const node = lookup.nodeOf(id);
    return node?.nodeType === Node.ELEMENT_NODE && (node as HTMLElement).isContentEditable;
  };

  const add = (added: Adds[number]): Adds[number] | null => {
    const parent = standings.of(added.parentId);
    if (!parent || parent.standing === "blocked") {
      nodes.block(added.node.id);
      return null;
    }
    const node = nodes.tree(added.node, parent, nameOf(lookup.nodeOf(added.parentId)));
    return node && !isTypedInto(added.parentId) ? { ...added, node } : null;
  };

  return (data: mutationData): mutationData | null => {
    // A mark that comes together with what it hides counts first.
    for (const { id, attributes: changed } of data.attributes)
      if (standings.reconsider(id, changed)) onStricter();
    const filtered = {
      ...data,
      adds: each(inOrder(data.adds), ({ node }) => node.id, add),
      attributes: each(data.attributes, ofId, attributes),
      texts: each(data.texts, ofId, text),
      removes: data.removes.filter(
        ({ parentId }) => standings.of(parentId)?.standing !== "blocked" && !isTypedInto(parentId),
      ),
    };
    const { adds: a, attributes: b, texts: c, removes: d } = filtered;
    return a.length + b.length + c.length + d.length > 0 ? filtered : null;
  };
}

const ofId = ({ id }: { readonly id: number }): number => id;

/** Each parent before its children, so that a child knows what it inherits: rrweb's list is not. */
function inOrder(added: Adds): Adds {
  if (added.length < 2) return added;
  const byId = new Map(added.map((one) => [one.node.id, one]));
  const ordered = new Set<Adds[number]>();
  const take = (one: Adds[number]): void => {
    if (ordered.has(one)) return;
    const parent = byId.get(one.parentId);
    if (parent) take(parent);
    ordered.add(one);
  };
  for (const one of added) take(one);
  return [...ordered];
}
