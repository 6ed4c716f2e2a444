import { CROSS_ORIGIN_FRAME_ATTRIBUTE } from "../../../server/cobrowse/domain/wire.ts";
import { isRebuiltElement } from "./rebuilt-element.ts";

const HOST = /^[a-z\d.:[\]-]{1,100}$/i;

/** The words in place of another site's page; `mark` is the visitor's word for its host. */
export const foreignFrameWords = (mark: string): string =>
  HOST.test(mark)
    ? `Content of another site (${mark}) is not shown`
    : "Content of another site is not shown";

/**
 * Says in a rebuilt frame that it shows another site's page, of which nothing is known here. As a
 * picture behind the empty frame it stays whatever becomes of the document within.
 */
export function labelForeignFrame(node: object): void {
  if (!isRebuiltElement(node)) return;
  const mark = node.getAttribute(CROSS_ORIGIN_FRAME_ATTRIBUTE);
  if (mark === null) return;
  const words = foreignFrameWords(mark);
  node.setAttribute("title", words);
  node.style.setProperty("background", `${pictureOf(words)} center / 100% 100%`, "important");
}

function pictureOf(words: string): string {
  const text = `<div xmlns="http://www.w3.org/1999/xhtml" style="box-sizing:border-box;height:100%;padding:8px;display:flex;align-items:center;justify-content:center;text-align:center;overflow:hidden;overflow-wrap:anywhere;background:#f1f2f5;border:1px dashed #a6adba;color:#4b5261;font:13px/18px system-ui,sans-serif">${words}</div>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><foreignObject width="100%" height="100%">${text}</foreignObject></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
