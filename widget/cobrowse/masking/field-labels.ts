import { isElement } from "./composed-tree.ts";

const MAX_CAPTION = 60;
const MAX_ANCESTORS = 3;
const FIELDS = "input:not([type=hidden i]),textarea,select,[contenteditable],[role=textbox]";
const NO_CAPTION = `a,button,script,style,template,${FIELDS}`;

type Root = Document | ShadowRoot;
type ByField = ReadonlyMap<string, readonly Element[]>;

/**
 * Finds the elements that label a field. The browser's own `labels` walks the whole page for each
 * field; this walks it once per task.
 */
export function createLabelFinder() {
  let cache: Map<Root, ByField> | null = null;

  const labelsFor = (root: Root): ByField => {
    if (!cache) {
      cache = new Map();
      queueMicrotask(() => {
        cache = null;
      });
    }
    const labels = cache.get(root) ?? collectLabels(root);
    cache.set(root, labels);
    return labels;
  };
  return (field: Element): Element[] => {
    const root = field.getRootNode();
    const isInRoot = "getElementById" in root;
    const byFor = field.id && isInRoot ? (labelsFor(root as Root).get(field.id) ?? []) : [];
    const own = [...enclosingLabel(field), ...byFor, ...labelledBy(field)];
    const isNamed = own.some((label) => /\p{L}{2}/u.test(leadingText(label, MAX_CAPTION)));
    return isNamed ? own : [...own, ...legends(field), ...captions(field), ...columnHeads(field)];
  };
}

function collectLabels(root: Root): ByField {
  const found = new Map<string, Element[]>();
  for (const label of root.querySelectorAll("label[for]")) {
    const id = label.getAttribute("for") ?? "";
    found.set(id, [...(found.get(id) ?? []), label]);
  }
  return found;
}

function enclosingLabel(field: Element): Element[] {
  const label = field.closest("label");
  return label ? [label] : [];
}

/** Through `aria-labelledby`, also where the label is outside the field's shadow root. */
function labelledBy(field: Element): Element[] {
  const given = "ariaLabelledByElements" in field ? field.ariaLabelledByElements : null;
  const ids = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter((id) => id !== "");
  const byId = ids.flatMap((id) => {
    for (let root = field.getRootNode(); "getElementById" in root; ) {
      const label = (root as Root).getElementById(id);
      if (label) return [label];
      if (!("host" in root)) break;
      root = (root as ShadowRoot).host.getRootNode();
    }
    return [];
  });
  return [...byId, ...(Array.isArray(given) ? given : [])];
}

/** What a group of fields without labels of their own is called. */
function legends(field: Element): Element[] {
  const group = field.closest("fieldset,[role=group]");
  if (!group) return [];
  const legend = group.querySelector("legend");
  return [...(legend ? [legend] : []), ...labelledBy(group)];
}

/** Short text just before a field, or floating after it, without a label element. */
function captions(field: Element): Element[] {
  let around: Element | null = field;
  for (let up = 0; around && up < MAX_ANCESTORS; up += 1) {
    const row = inRow(around);
    if (row) return [row];
    const caption = textBefore(around);
    if (caption) return isCaption(caption) ? [caption] : following(around);
    const after = following(around);
    if (after.length > 0) return after;
    around = around.parentElement;
    if (around && around.querySelectorAll(FIELDS).length > 1) return [];
  }
  return [];
}

/** The sibling before a field, apart from icons, lines and the like. */
function textBefore(field: Element): Element | null {
  let before = field.previousElementSibling;
  while (before && !before.matches(NO_CAPTION) && leadingText(before, 1) === "")
    before = before.previousElementSibling;
  return before;
}

function following(field: Element): Element[] {
  const after = field.nextElementSibling;
  if (!after || !isCaption(after)) return [];
  // Before another field, it is that field's.
  const next = after.nextElementSibling;
  return next?.matches(FIELDS) || next?.querySelector(FIELDS) ? [] : [after];
}

/** In a grid with all captions first and then all fields, the one above it. */
function inRow(field: Element): Element | null {
  const all = [...(field.parentElement?.children ?? [])];
  const at = all.indexOf(field);
  const columns = all.findIndex((one) => !isCaption(one));
  if (columns < 2 || all.length !== columns * 2 || at < columns) return null;
  return all.slice(columns).some(isCaption) ? null : (all[at - columns] ?? null);
}

/** The head of the field's column in a table. */
function columnHeads(field: Element): Element[] {
  const cell = field.closest("td");
  const table = cell?.closest("table");
  if (!cell || !table) return [];
  const head = table.rows[0]?.cells[cell.cellIndex];
  return head && head !== cell && isCaption(head) ? [head] : [];
}

function isCaption(element: Element): boolean {
  if (element.matches(NO_CAPTION) || element.querySelector(NO_CAPTION)) return false;
  if (element.matches("label[for]") && hasOwnField(element)) return false;
  const { length } = leadingText(element, MAX_CAPTION + 1);
  return length > 0 && length <= MAX_CAPTION;
}

function hasOwnField(label: Element): boolean {
  const root = label.getRootNode();
  const id = label.getAttribute("for") ?? "";
  return "getElementById" in root && isElement((root as Root).getElementById(id));
}

/** The first characters of an element's text. Stops reading there, since texts can be very long. */
export function leadingText(element: Element, length: number): string {
  return appendText(element, "", length).trimEnd().slice(0, length);
}

function appendText(node: Node, read: string, length: number): string {
  if (node.nodeType === Node.TEXT_NODE) return (read + node.nodeValue).trimStart();
  let text = read;
  for (let child = node.firstChild; child && text.length < length; child = child.nextSibling)
    text = appendText(child, text, length);
  return text;
}
