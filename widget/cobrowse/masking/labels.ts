const SHORTEST_LONG_CAPTION = 61;

type Root = Document | ShadowRoot;
type ByField = ReadonlyMap<string, readonly Element[]>;

/**
 * Finds the texts that name a field. The browser's own `labels` walks the whole page for each
 * field; here it is walked once for all that are asked about in one task.
 */
export function createLabels() {
  let known: Map<Root, ByField> | null = null;

  const tiedIn = (root: Root): ByField => {
    if (!known) {
      known = new Map();
      queueMicrotask(() => {
        known = null;
      });
    }
    const found = known.get(root) ?? byField(root);
    known.set(root, found);
    return found;
  };
  return (field: Element): Element[] => {
    const root = field.getRootNode();
    if (!("getElementById" in root)) return [...around(field), ...before(field)];
    const tied = field.id ? (tiedIn(root as Root).get(field.id) ?? []) : [];
    const pointed = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).flatMap((id) => {
      const label = id ? (root as Root).getElementById(id) : null;
      return label ? [label] : [];
    });
    return [...around(field), ...tied, ...pointed, ...before(field)];
  };
}

function byField(root: Root): ByField {
  const found = new Map<string, Element[]>();
  for (const label of root.querySelectorAll("label[for]")) {
    const id = label.getAttribute("for") ?? "";
    found.set(id, [...(found.get(id) ?? []), label]);
  }
  return found;
}

function around(field: Element): Element[] {
  const label = field.closest("label");
  return label ? [label] : [];
}

/** The short text just before a field that nobody has tied to it. */
function before(field: Element): Element[] {
  const caption = field.previousElementSibling ?? field.parentElement?.previousElementSibling;
  if (!caption || caption.querySelector("input,textarea,select,button")) return [];
  return beginningOf(caption, SHORTEST_LONG_CAPTION).length < SHORTEST_LONG_CAPTION
    ? [caption]
    : [];
}

/** The first characters of an element's text, without reading all of a long one. */
export function beginningOf(element: Element, length: number): string {
  return readOn(element, "", length).trimEnd().slice(0, length);
}

/** What has been read, and as much of this node's text as is wanted still. */
function readOn(node: Node, read: string, length: number): string {
  if (node.nodeType === Node.TEXT_NODE) return (read + node.nodeValue).trimStart();
  let text = read;
  for (let child = node.firstChild; child && text.length < length; child = child.nextSibling)
    text = readOn(child, text, length);
  return text;
}
