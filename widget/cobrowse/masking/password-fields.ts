const PASSWORD = "input[type=password i]";
const SIGNATURE = ["name", "id", "class", "placeholder", "autocomplete", "aria-label"];
const MAX_NAMES = 100;
const passwordFields = new WeakSet<Element>();

/** Whether this has been a password field at any time since the widget loaded. */
export const isPasswordField = (element: Element): boolean => passwordFields.has(element);

export const addPasswordField = (element: Element): void => void passwordFields.add(element);

/** Tracks password fields from the start, so that they stay hidden after "Show password". */
export function trackPasswordFields(root: Document | ShadowRoot): () => void {
  const names = new Set<string>();
  const add = (field: Element) => {
    addPasswordField(field);
    const name = field.getAttribute("name") ?? "";
    // Numbered names are those of other fields on the next page.
    if (name !== "" && !/\d/.test(name) && names.size < MAX_NAMES) names.add(name);
  };
  const addWithin = (node: Node) => {
    for (const field of inputsIn(node)) if (field.matches(PASSWORD)) add(field);
  };
  for (const field of root.querySelectorAll(PASSWORD)) add(field);
  const observer = new MutationObserver((mutations) => {
    for (const { type, target, oldValue, addedNodes } of mutations) {
      if (type === "attributes" && /^password$/i.test(oldValue ?? "")) add(target as Element);
      else if (type === "attributes") addWithin(target);
      for (const node of addedNodes) addWithin(node);
    }
    addReplacements(mutations, names);
  });
  observer.observe(root, {
    subtree: true,
    childList: true,
    attributeFilter: ["type"],
    attributeOldValue: true,
  });
  return () => observer.disconnect();
}

/** Frameworks show a password in a new field in place of the old one, or with its name. */
function addReplacements(mutations: readonly MutationRecord[], names: ReadonlySet<string>): void {
  const removed = new Set<string>();
  for (const { removedNodes } of mutations)
    for (const node of removedNodes)
      for (const field of inputsIn(node)) if (isPasswordField(field)) removed.add(signature(field));
  if (removed.size === 0 && names.size === 0) return;
  for (const { addedNodes } of mutations)
    for (const node of addedNodes)
      for (const field of inputsIn(node))
        if (removed.has(signature(field)) || names.has(field.getAttribute("name") ?? ""))
          addPasswordField(field);
}

const signature = (field: Element): string =>
  SIGNATURE.map((name) => field.getAttribute(name) ?? "").join("\n");

function inputsIn(node: Node): Element[] {
  if (!(node instanceof Element)) return [];
  // A form's own methods may be shadowed by fields with their names.
  const { matches, querySelectorAll } = Element.prototype;
  const within = [...querySelectorAll.call(node, "input")];
  return matches.call(node, "input") ? [node, ...within] : within;
}
