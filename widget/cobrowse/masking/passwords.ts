const PASSWORD = "input[type=password i]";
const passwords = new WeakSet<Element>();

/** Whether this field has been a password field since the widget came to the page. */
export const wasPassword = (element: Element): boolean => passwords.has(element);

export const notePassword = (element: Element): void => void passwords.add(element);

/** Keeps in mind which fields are password fields, for when an eye button makes them plain. */
export function rememberPasswords(root: Document | ShadowRoot): () => void {
  const note = (node: Node) => {
    if (!(node instanceof Element)) return;
    // A form's fields may stand in the way of its own methods.
    const { matches, querySelectorAll } = Element.prototype;
    if (matches.call(node, PASSWORD)) notePassword(node);
    for (const field of querySelectorAll.call(node, PASSWORD)) notePassword(field);
  };
  for (const field of root.querySelectorAll(PASSWORD)) notePassword(field);
  const observer = new MutationObserver((records) => {
    for (const { type, target, oldValue, addedNodes } of records) {
      if (type === "attributes" && /^password$/i.test(oldValue ?? ""))
        notePassword(target as Element);
      else if (type === "attributes") note(target);
      for (const node of addedNodes) note(node);
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
