import {
  NodeType,
  type serializedElementNodeWithId,
  type serializedNodeWithId,
} from "@rrweb/types";
import { isField } from "../attribute-masker.ts";
import type { Inherited, NodeLookup, PrivacyLevels } from "../privacy-levels.ts";
import { MASK } from "../sensitive-numbers.ts";
import { rebuildAttributes, renameAttributes } from "./attributes.ts";
import type { Bars } from "./bars.ts";
import type { ValueRules } from "./css-values.ts";
import type { Names } from "./names.ts";
import { rebuildElement } from "./selectors.ts";
import { rebuildStyleSheet } from "./style-sheet.ts";

type Needs = {
  readonly levels: Pick<PrivacyLevels, "of">;
  readonly lookup: NodeLookup;
  readonly names: Names;
  readonly bars: Bars;
};

type Attributes = Readonly<Record<string, unknown>>;
type AttributeRecord = serializedElementNodeWithId["attributes"];

const BUTTONS = /^(submit|reset|button)$/;
/** Of a field, these say nothing about what is in it. */
const KIND_OF_FIELD = /^(type|multiple)$/;
const ANY = /(?:)/;

/** Builds nodes anew from what may be sent of them. */
export function createNodeRebuilder(needs: Needs) {
  const { names } = needs;
  const text = createTextRebuilder(needs);
  const attributes = createAttributeRebuilder(needs);

  const element = (node: serializedElementNodeWithId): serializedElementNodeWithId => {
    const { isSVG, isShadowHost, tagName } = node;
    return {
      ...shared(node),
      type: NodeType.Element,
      tagName: rebuildElement(tagName, names),
      attributes: attributes(tagName, node.attributes, node.id) as AttributeRecord,
      // A title isn't rendered.
      childNodes: tagName === "title" ? [] : children(node.childNodes),
      ...(isSVG && { isSVG }),
      ...(isShadowHost && { isShadowHost }),
    };
  };
  const children = (nodes: readonly serializedNodeWithId[]): serializedNodeWithId[] =>
    nodes.map(tree).filter((node) => node !== null);

  const tree = (node: serializedNodeWithId): serializedNodeWithId | null => {
    switch (node.type) {
      case NodeType.Document: {
        const isQuirky = node.compatMode === "BackCompat";
        const compatMode = isQuirky ? { compatMode: "BackCompat" } : {};
        return {
          ...shared(node),
          type: node.type,
          childNodes: children(node.childNodes),
          ...compatMode,
        };
      }
      case NodeType.DocumentType:
        return { ...shared(node), type: node.type, name: "html", publicId: "", systemId: "" };
      case NodeType.Element:
        return element(node);
      case NodeType.Text:
        return { ...shared(node), type: node.type, textContent: text(node.textContent, node.id) };
      default:
        return null;
    }
  };
  return {
    tree,
    text,
    attributes,
    /** The local name of this element. */
    nameOf: (id: number): string => String(elementOf(needs.lookup, id)?.localName ?? ""),
  };
}

export type NodeRebuilder = ReturnType<typeof createNodeRebuilder>;

const shared = ({ id, rootId, isShadow }: serializedNodeWithId) => ({
  id,
  ...(rootId !== undefined && { rootId }),
  ...(isShadow && { isShadow }),
});

const isAllowed = (own: Inherited | undefined): boolean => own?.level === "open" && own.allowed;

const rulesFor = (own: Inherited | undefined, names: Names): ValueRules => ({
  names,
  mayLoad: isAllowed(own),
});

/** Not instanceof, which is false for elements of other documents. */
function elementOf(lookup: NodeLookup, id: number): Element | null {
  const node = lookup.nodeOf(id);
  return node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : null;
}

/** Bullets where a mark hides the text and where it is edited, bars where only the level does. */
function createTextRebuilder({ levels, lookup, names, bars }: Needs) {
  return (masked: string, id: number): string => {
    const own = levels.of(id);
    const node = lookup.nodeOf(id);
    const parent = node?.parentNode as HTMLElement | null | undefined;
    if (parent?.localName === "style") return rebuildStyleSheet(masked, rulesFor(own, names));
    if (isAllowed(own)) return masked;
    if (!/\S/.test(masked)) return masked === "" ? "" : " ";
    const isBar = own?.level === "open" && node?.nodeType === Node.TEXT_NODE;
    return isBar && !parent?.isContentEditable ? bars((node as Text).data, node) : MASK;
  };
}

function createAttributeRebuilder({ levels, lookup, names, bars }: Needs) {
  /** Changes are reported by attribute, so the whole class has to be sent with them. */
  const classOf = (element: Element, selected: RegExp): string =>
    [
      names.aliases("class", element.getAttribute("class") ?? ""),
      ...names.matched(element, selected),
    ]
      .filter((name) => name !== "")
      .join(" ");

  return (tagName: string, given: Attributes, id: number): Record<string, unknown> => {
    const own = levels.of(id);
    const element = elementOf(lookup, id);
    const rules = rulesFor(own, names);
    const kept = isAllowed(own)
      ? renameAttributes(given, rules)
      : rebuildAttributes(tagName, given, rules);
    if (!element || own?.level !== "open") return kept;
    // The state of a hidden field must not be seen.
    const selected = isAllowed(own) || !isField(tagName) ? ANY : KIND_OF_FIELD;
    const mayChange = Object.keys(given).some(
      (name) => name === "class" || (selected.test(name) && names.isSelected(name)),
    );
    if (mayChange) kept.class = classOf(element, selected);
    if (tagName === "input" && !isAllowed(own) && BUTTONS.test(String(kept.type ?? "")))
      kept.value = bars((element as HTMLInputElement).value || "Submit", null);
    return kept;
  };
}
