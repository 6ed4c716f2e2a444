import type { mutationData } from "@rrweb/types";
import { isEditedTextarea, isField } from "./attribute-masker.ts";
import type { AttributeValue } from "./attribute-rules.ts";
import { withoutStateChanges } from "./control-state.ts";
import type { NodeMasker } from "./node-masker.ts";
import type { NodeLookup, PrivacyLevels } from "./privacy-levels.ts";

type Needs = {
  readonly levels: PrivacyLevels;
  readonly nodes: NodeMasker;
  readonly lookup: NodeLookup;
  readonly onStricter: () => void;
};

type Adds = mutationData["adds"];
type Texts = mutationData["texts"];
type Attributes = mutationData["attributes"];

/** Masks a batch of DOM changes, each by the privacy level of its node. */
export function createMutationFilter({ levels, nodes, lookup, onStricter }: Needs) {
  /** Where masking fails, blocks the node and asks for a new snapshot. */
  const maskEach = <T>(
    all: readonly T[],
    idOf: (one: T) => number,
    mask: (one: T) => T | null,
  ): T[] => {
    const kept: T[] = [];
    for (const one of all) {
      try {
        const masked = mask(one);
        if (masked) kept.push(masked);
      } catch {
        nodes.block(idOf(one));
        onStricter();
      }
    }
    return kept;
  };

  const attributes = ({ id, attributes: given }: Attributes[number]): Attributes[number] | null => {
    const own = levels.of(id);
    const node = lookup.nodeOf(id);
    if (!own || own.level === "blocked" || node?.nodeType !== Node.ELEMENT_NODE) return null;
    const tagName = (node as Element).localName;
    const kept = nodes.attributes({ tagName, id }, given as Record<string, AttributeValue>, own);
    // A masked field shows bullets already. Sending them again would reveal a keystroke.
    const isHidden =
      levels.of(id)?.level === "masked" || (nodes.isTextHidden(id) && isField(tagName));
    const changes = isHidden ? withoutStateChanges(node as Element, kept) : kept;
    return Object.keys(changes).length > 0
      ? { id, attributes: changes as Attributes[number]["attributes"] }
      : null;
  };

  const nameOf = (node: Node | null): string =>
    node && "localName" in node ? String(node.localName) : "";
  const ownerOf = (id: number) => nameOf(lookup.nodeOf(id)?.parentNode ?? null);

  /** In hidden editable text, every key changes texts or elements. */
  const isHiddenEditor = (id: number): boolean => {
    if (!nodes.isTextHidden(id)) return false;
    const node = lookup.nodeOf(id);
    return node?.nodeType === Node.ELEMENT_NODE && (node as HTMLElement).isContentEditable;
  };

  const text = ({ id, value }: Texts[number]): Texts[number] | null => {
    const own = levels.of(id);
    if (!own || own.level === "blocked") return null;
    const parent = lookup.nodeOf(id)?.parentNode;
    if (parent && isHiddenEditor(lookup.idOf(parent))) return null;
    // Bullets would replace bullets, so there is nothing to send.
    const masked = value === null ? null : nodes.text(value, id, own, ownerOf(id));
    return own.level === "masked" ? null : { id, value: masked };
  };

  const add = (added: Adds[number]): Adds[number] | null => {
    if (isEditedTextarea(lookup.nodeOf(added.parentId))) return null;
    const parent = levels.of(added.parentId);
    if (!parent || parent.level === "blocked") {
      nodes.block(added.node.id);
      return null;
    }
    const node = nodes.tree(added.node, parent, nameOf(lookup.nodeOf(added.parentId)));
    return node && !isHiddenEditor(added.parentId) ? { ...added, node } : null;
  };

  return (data: mutationData): mutationData | null => {
    // First, so that a mark hides content that was added together with it.
    for (const { id, attributes: changed } of data.attributes)
      if (levels.reclassify(id, changed)) onStricter();
    const filtered = {
      ...data,
      adds: maskEach(parentsFirst(data.adds), ({ node }) => node.id, add),
      attributes: maskEach(data.attributes, ofId, attributes),
      texts: maskEach(data.texts, ofId, text),
      removes: data.removes.filter(
        ({ parentId }) => levels.of(parentId)?.level !== "blocked" && !isHiddenEditor(parentId),
      ),
    };
    const { adds: a, attributes: b, texts: c, removes: d } = filtered;
    return a.length + b.length + c.length + d.length > 0 ? filtered : null;
  };
}

const ofId = ({ id }: { readonly id: number }): number => id;

/** Sorts parents before their children, which inherit from them. rrweb's order is different. */
function parentsFirst(added: Adds): Adds {
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
