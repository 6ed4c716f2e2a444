import type { serializedElementNodeWithId } from "@rrweb/types";
import { BOX_MARK } from "../../../server/cobrowse/domain/wire.ts";

const PICTURE = /^(img|svg|video|canvas|input)$/;

/** An empty box of the size that the element has on the page. */
export function boxOf(
  node: serializedElementNodeWithId,
  shown: Node | null,
): serializedElementNodeWithId {
  const rect =
    shown?.nodeType === Node.ELEMENT_NODE ? (shown as Element).getBoundingClientRect() : null;
  const { isSVG: _, ...rest } = node;
  const size = { rr_width: `${rect?.width ?? 0}px`, rr_height: `${rect?.height ?? 0}px` };
  const attributes = { ...size, [BOX_MARK]: "" };
  // A picture without a source takes its place in the line, as the picture does.
  return PICTURE.test(node.tagName)
    ? { ...rest, tagName: "img", attributes, childNodes: [] }
    : { ...rest, tagName: "div", attributes, childNodes: [] };
}
