// An element of another document isn't an instance of this window's Element.
export const isElement = (node: Node | null): node is Element =>
  node?.nodeType === Node.ELEMENT_NODE;

/** The parent across the borders of shadow roots and same-origin frames. */
export function composedParent(node: Node | null): Node | null {
  if (!node) return null;
  if (node.parentNode) {
    const { parentNode } = node;
    return parentNode.nodeType === Node.DOCUMENT_FRAGMENT_NODE && "host" in parentNode
      ? (parentNode as ShadowRoot).host
      : parentNode;
  }
  return node.nodeType === Node.DOCUMENT_NODE
    ? ((node as Document).defaultView?.frameElement ?? null)
    : null;
}

/** The children, with those of its shadow root and of the document in a same-origin frame. */
export function composedChildren(node: Node | null): Node[] {
  if (!node) return [];
  const shadow = isElement(node) ? node.shadowRoot : null;
  const inner = "contentDocument" in node ? (node as HTMLIFrameElement).contentDocument : null;
  return [...node.childNodes, ...(shadow?.childNodes ?? []), ...(inner ? [inner] : [])];
}
