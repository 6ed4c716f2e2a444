import { composedParent, isElement } from "./composed-tree.ts";
import { MASK } from "./sensitive-numbers.ts";
import { folded } from "./text-folding.ts";

const MAX_ANCESTORS = 4;
const MAX_FORM_ANCESTORS = 10;
const MAX_DISTANCE = 3;
const MAX_TEXT = 200;
const MIN_WORD = 3;
const MIN_INNER_DIGITS = 4;
const MIN_FIRST_DIGITS = 2;
const MAX_PART = 6;
const MAX_PARTS = 40;
const EXPIRY = /(^|[^\d])(0[1-9]|1[0-2])\s*[/.-]\s*(\d{4}|\d{2})(?!\d)/g;

/**
 * Masks what a form and its surroundings show of the values of its fields, also short ones and parts:
 * a card's preview, a box for each digit, three digits of a code.
 */
export function createNearEchoes() {
  const values = new Map<Element, string>();
  const runs = new Map<Node, string>();
  // By the area around fields, and by the parent of a text: read once until the page changes.
  let areas: Map<Node, Element[]> | null = null;
  const byParent = new Map<Node, readonly Element[]>();

  const collectAreas = (): Map<Node, Element[]> => {
    const found = new Map<Node, Element[]>();
    for (const field of values.keys())
      for (const root of surroundingsOf(field)) {
        const others = found.get(root);
        if (others) others.push(field);
        else found.set(root, [field]);
      }
    return found;
  };
  const fieldsNear = (node: Node): readonly Element[] => {
    const parent = isElement(node) ? node : composedParent(node);
    if (!parent) return [];
    const known = byParent.get(parent);
    if (known) return known;
    areas ??= collectAreas();
    const found: Element[] = [];
    for (let up: Node | null = parent; up; up = composedParent(up))
      found.push(...(areas.get(up) ?? []));
    byParent.set(parent, found);
    return found;
  };
  const valuesNear = (node: Node): string[] =>
    fieldsNear(node).flatMap((field) => (field === node ? [] : (values.get(field) ?? [])));
  /** The short texts around this one as one text. */
  const runAround = (node: Node, text: string): string => {
    const known = runs.get(node);
    if (known !== undefined) return known;
    const run = joinedAround(node as Text, text);
    runs.set(node, run);
    return run;
  };
  return {
    /** The current value of a field for a password, a payment or a code. */
    set(field: Element, value: string): void {
      const plain = folded(value);
      if (plain === "") values.delete(field);
      else values.set(field, plain);
    },
    /** The page may have changed: forgets what is near to what. */
    invalidate(): void {
      areas = null;
      if (byParent.size > 0) byParent.clear();
      if (runs.size > 0) runs.clear();
      for (const field of values.keys()) if (!field.isConnected) values.delete(field);
    },
    isActive: () => values.size > 0,
    runAround,
    /** Masks a text, or an attribute's value, of this node. */
    mask(text: string, node: Node | null): string {
      if (values.size === 0 || !node || text.length > MAX_TEXT || !/[\p{L}\p{N}]/u.test(text))
        return text;
      const near = valuesNear(node);
      if (near.length === 0) return text;
      const plain = folded(text);
      const isText = node.nodeType === Node.TEXT_NODE;
      const run = isText && plain.length <= MAX_PART ? runAround(node, text) : plain;
      const isShown = (value: string) =>
        plain === value || isPartOf(value, plain) || (plain !== "" && isPartOf(value, run));
      if (near.some(isShown)) return MASK;
      const shown = near.reduce(maskWords, text);
      return shown.replace(EXPIRY, `$1${MASK}`);
    },
    /** Whether a field near another shows the same as that one. */
    isTwin(text: string, node: Node): boolean {
      const plain = folded(text);
      if (values.size === 0 || plain === "") return false;
      return plain.length > MIN_WORD
        ? [...values].some(([field, value]) => field !== node && value === plain)
        : valuesNear(node).includes(plain);
    },
  };
}

/** The form, or what is around the field without one, with what is beside it. */
function surroundingsOf(field: Element): Node[] {
  let area: Element = field;
  let ancestor = composedParent(field);
  for (let up = 0; isElement(ancestor) && up < MAX_FORM_ANCESTORS; up += 1) {
    if (ancestor.localName === "body") break;
    const isForm = ancestor.localName === "form";
    if (up < MAX_ANCESTORS || isForm) area = ancestor;
    if (isForm) break;
    ancestor = composedParent(ancestor);
  }
  const around = composedParent(area);
  if (!isElement(around)) return [area];
  // Of a whole page, only what is next to it.
  return around.localName === "body" ? [area, ...siblingsOf(area)] : [around];
}

function siblingsOf(area: Element): Element[] {
  const found: Element[] = [];
  let [before, after] = [area.previousElementSibling, area.nextElementSibling];
  for (let distance = 0; distance < MAX_DISTANCE; distance += 1) {
    if (before) found.push(before);
    if (after) found.push(after);
    before = before?.previousElementSibling ?? null;
    after = after?.nextElementSibling ?? null;
  }
  return found;
}

/** Whether a text that is nothing but digits shows the beginning or a group of a number. */
function isPartOf(value: string, shown: string): boolean {
  if (value.length >= MIN_WORD && shown.includes(value)) return true;
  if (!/^\d+$/.test(shown) || !/^\d+$/.test(value)) return false;
  if (shown.length >= MIN_FIRST_DIGITS && value.startsWith(shown)) return true;
  return shown.length >= MIN_INNER_DIGITS && value.includes(shown);
}

/** Masks the words that are the value, and the groups of digits that are a part of it. */
function maskWords(text: string, value: string): string {
  if (value.length < MIN_WORD) return text;
  return text
    .replace(/\d[\d\s-]*\d/g, (digits) =>
      folded(digits).length >= MIN_INNER_DIGITS && isPartOf(value, folded(digits)) ? MASK : digits,
    )
    .replace(/[\p{L}\p{N}]+/gu, (word) => (folded(word) === value ? MASK : word));
}

function joinedAround(text: Text, own: string): string {
  const before: string[] = [];
  const after: string[] = [];
  const walker = document.createTreeWalker(rootOf(text), NodeFilter.SHOW_TEXT);
  const collect = (into: string[], move: () => Node | null) => {
    walker.currentNode = text;
    while (into.length < MAX_PARTS && move()) {
      const part = folded((walker.currentNode as Text).data);
      if (part.length > MAX_PART) return;
      into.push(part);
    }
  };
  collect(before, () => walker.previousNode());
  collect(after, () => walker.nextNode());
  return [...before.reverse(), folded(own), ...after].join("");
}

const rootOf = (node: Node): Node => node.getRootNode();
