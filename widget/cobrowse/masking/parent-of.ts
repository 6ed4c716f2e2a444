/** The parent as the desk sees it: through shadow roots and frames. */
export function parentOf(node: Node | null): Node | null {
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
