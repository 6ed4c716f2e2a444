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
  const each = <T>(all: readonly T[], idOf: (one: T) => number, mask: (one: T) => T[]): T[] =>
    all.flatMap((one) => {
      try {
        return mask(one);
      } catch {
        nodes.block(idOf(one));
        onStricter();
        return [];
      }
    });

  const attributes = (changed: Attributes): Attributes =>
    each(changed, ofId, ({ id, attributes: given }) => {
      const own = standings.of(id);
      const node = lookup.nodeOf(id);
      if (!own || own.standing === "blocked" || node?.nodeType !== Node.ELEMENT_NODE) return [];
      const tagName = (node as Element).localName;
      const kept = nodes.attributes({ tagName, id }, given as Record<string, AttributeValue>, own);
      // A masked field's bullets are there already: saying them again would tell of a keystroke.
      const hidden =
        standings.of(id)?.standing === "masked" || (nodes.isTextHidden(id) && isField(tagName));
      const told = hidden ? withoutStateChanges(node as Element, kept) : kept;
      return Object.keys(told).length > 0
        ? [{ id, attributes: told as Attributes[number]["attributes"] }]
        : [];
    });

  const nameOf = (node: Node | null): string =>
    node && "localName" in node ? String(node.localName) : "";
  const ownerOf = (id: number) => nameOf(lookup.nodeOf(id)?.parentNode ?? null);

  const texts = (changed: Texts): Texts =>
    each(changed, ofId, ({ id, value }) => {
      const own = standings.of(id);
      if (!own || own.standing === "blocked") return [];
      // Bullets take the place of bullets: nothing to tell.
      const shown = value === null ? null : nodes.text(value, id, own, ownerOf(id));
      return own.standing === "masked" ? [] : [{ id, value: shown }];
    });

  /** Where lines are broken and joined by keys, in a hidden text that can be edited. */
  const isTypedInto = (id: number): boolean => {
    if (!nodes.isTextHidden(id)) return false;
    const node = lookup.nodeOf(id);
    return node?.nodeType === Node.ELEMENT_NODE && (node as HTMLElement).isContentEditable;
  };

  const adds = (added: Adds): Adds =>
    each(
      added,
      ({ node }) => node.id,
      (add) => {
        const parent = standings.of(add.parentId);
        if (!parent || parent.standing === "blocked") {
          nodes.block(add.node.id);
          return [];
        }
        const node = nodes.tree(add.node, parent, nameOf(lookup.nodeOf(add.parentId)));
        return node && !isTypedInto(add.parentId) ? [{ ...add, node }] : [];
      },
    );

  return (data: mutationData): mutationData | null => {
    // A mark that comes together with what it hides counts first.
    for (const { id } of data.attributes) if (standings.reconsider(id)) onStricter();
    // Parents come after their children in rrweb's list.
    const added = inOrder(data.adds, adds);
    const filtered = {
      ...data,
      adds: added,
      attributes: attributes(data.attributes),
      texts: texts(data.texts),
      removes: data.removes.filter(
        ({ parentId }) => standings.of(parentId)?.standing !== "blocked" && !isTypedInto(parentId),
      ),
    };
    const { adds: a, attributes: b, texts: c, removes: d } = filtered;
    return a.length + b.length + c.length + d.length > 0 ? filtered : null;
  };
}

const ofId = ({ id }: { readonly id: number }): number => id;

/** Each parent before its children, so that a child knows what it inherits. */
function inOrder(added: Adds, filter: (adds: Adds) => Adds): Adds {
  const byId = new Map(added.map((add) => [add.node.id, add]));
  const done = new Set<number>();
  const filtered: Adds = [];
  const take = (add: Adds[number]): void => {
    if (done.has(add.node.id)) return;
    done.add(add.node.id);
    const parent = byId.get(add.parentId);
    if (parent) take(parent);
    filtered.push(...filter([add]));
  };
  for (const add of added) take(add);
  return filtered;
}
