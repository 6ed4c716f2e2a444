const MAX_CAPTION = 60;

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
    if (!("getElementById" in root)) return [...enclosingLabel(field), ...precedingCaption(field)];
    const byFor = field.id ? (labelsFor(root as Root).get(field.id) ?? []) : [];
    const byAria = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).flatMap((id) => {
      const label = id ? (root as Root).getElementById(id) : null;
      return label ? [label] : [];
    });
    return [...enclosingLabel(field), ...byFor, ...byAria, ...precedingCaption(field)];
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

/** Short text just before a field, without a label element. */
function precedingCaption(field: Element): Element[] {
  const caption = field.previousElementSibling ?? field.parentElement?.previousElementSibling;
  if (!caption || caption.querySelector("input,textarea,select,button")) return [];
  return leadingText(caption, MAX_CAPTION + 1).length <= MAX_CAPTION ? [caption] : [];
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
