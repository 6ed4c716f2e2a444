/** An element of the rebuilt page: of another document, and so of another document's class. */
export const isRebuiltElement = (node: object): node is HTMLElement =>
  "nodeType" in node && node.nodeType === Node.ELEMENT_NODE && "style" in node;
