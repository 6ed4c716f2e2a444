const PASSWORD = "input[type=password i]";
const passwordFields = new WeakSet<Element>();

/** Whether this has been a password field at any time since the widget loaded. */
export const isPasswordField = (element: Element): boolean => passwordFields.has(element);

export const addPasswordField = (element: Element): void => void passwordFields.add(element);

/** Tracks password fields from the start, so that they stay hidden after "Show password". */
export function trackPasswordFields(root: Document | ShadowRoot): () => void {
  const addWithin = (node: Node) => {
    if (!(node instanceof Element)) return;
    // A form's own methods may be shadowed by fields with their names.
    const { matches, querySelectorAll } = Element.prototype;
    if (matches.call(node, PASSWORD)) addPasswordField(node);
    for (const field of querySelectorAll.call(node, PASSWORD)) addPasswordField(field);
  };
  for (const field of root.querySelectorAll(PASSWORD)) addPasswordField(field);
  const observer = new MutationObserver((mutations) => {
    for (const { type, target, oldValue, addedNodes } of mutations) {
      if (type === "attributes" && /^password$/i.test(oldValue ?? ""))
        addPasswordField(target as Element);
      else if (type === "attributes") addWithin(target);
      for (const node of addedNodes) addWithin(node);
    }
  });
  observer.observe(root, {
    subtree: true,
    childList: true,
    attributeFilter: ["type"],
    attributeOldValue: true,
  });
  return () => observer.disconnect();
}
