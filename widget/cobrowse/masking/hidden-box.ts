import type { serializedElementNodeWithId } from "@rrweb/types";
import { HIDDEN_BOX_ATTRIBUTE } from "../../../server/cobrowse/domain/wire.ts";

const IMAGE = /^(img|svg|video|canvas|input)$/;

/** Replaces a blocked element by an empty box of the same size. */
export function hiddenBox(
  node: serializedElementNodeWithId,
  original: Node | null,
): serializedElementNodeWithId {
  const rect =
    original?.nodeType === Node.ELEMENT_NODE ? (original as Element).getBoundingClientRect() : null;
  const { isSVG: _, ...rest } = node;
  const size = { rr_width: `${rect?.width ?? 0}px`, rr_height: `${rect?.height ?? 0}px` };
  const attributes = { ...size, [HIDDEN_BOX_ATTRIBUTE]: "" };
  // An img without a source is laid out inline, as the original image is.
  return IMAGE.test(node.tagName)
    ? { ...rest, tagName: "img", attributes, childNodes: [] }
    : { ...rest, tagName: "div", attributes, childNodes: [] };
}
