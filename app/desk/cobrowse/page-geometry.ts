import type { Replayer } from "rrweb";

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** From the upper left corner of a node's box, in CSS pixels. */
export type Offset = { readonly nodeId: number; readonly x: number; readonly y: number };

/** Where the rebuilt page shows its elements, in CSS pixels of the visitor's viewport. */
export type PageGeometry = {
  /** The innermost element at a point. */
  nodeAt(x: number, y: number): { readonly nodeId: number; readonly node: Element } | null;
  /** The same point within that element. */
  offsetAt(x: number, y: number): Offset | null;
  idOf(node: Node): number;
  /** Null if the element isn't on the page. */
  boxOf(nodeId: number): Box | null;
};

export function createGeometry(replayer: Pick<Replayer, "iframe" | "getMirror">): PageGeometry {
  const idOf = (node: Node): number => replayer.getMirror().getId(node);
  const nodeAt: PageGeometry["nodeAt"] = (x, y) => {
    const node = innermostAt(replayer.iframe.contentDocument, x, y);
    const nodeId = node ? idOf(node) : -1;
    return node && nodeId > 0 ? { nodeId, node } : null;
  };
  return {
    nodeAt,
    offsetAt(x, y) {
      const hit = nodeAt(x, y);
      if (!hit) return null;
      const { left, top } = boxWithin(hit.node, replayer.iframe);
      return { nodeId: hit.nodeId, x: Math.round(x - left), y: Math.round(y - top) };
    },
    idOf,
    boxOf(nodeId) {
      const node = replayer.getMirror().getNode(nodeId);
      const isShown = node?.nodeType === Node.ELEMENT_NODE && node.isConnected;
      return isShown ? boxWithin(node as Element, replayer.iframe) : null;
    },
  };
}

function innermostAt(root: Document | ShadowRoot | null, x: number, y: number): Element | null {
  const hit = root?.elementFromPoint(x, y) ?? null;
  if (!hit) return null;
  if (hit.shadowRoot) return innermostAt(hit.shadowRoot, x, y) ?? hit;
  if ("contentDocument" in hit) {
    const { left, top } = hit.getBoundingClientRect();
    return innermostAt((hit as HTMLIFrameElement).contentDocument, x - left, y - top) ?? hit;
  }
  return hit;
}

/** In the viewport of this frame, also for elements in nested frames. */
function boxWithin(element: Element, frame: HTMLIFrameElement): Box {
  let { left, top, width, height } = element.getBoundingClientRect();
  let parent = element.ownerDocument.defaultView?.frameElement;
  while (parent && parent !== frame) {
    const outer = parent.getBoundingClientRect();
    left += outer.left + parent.clientLeft;
    top += outer.top + parent.clientTop;
    parent = parent.ownerDocument.defaultView?.frameElement;
  }
  return { left, top, width, height };
}
