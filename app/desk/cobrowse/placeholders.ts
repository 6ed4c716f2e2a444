import {
  CROSS_ORIGIN_FRAME_ATTRIBUTE,
  HIDDEN_BOX_ATTRIBUTE,
} from "../../../server/cobrowse/domain/wire.ts";
import { messages } from "./messages.ts";

const HOST = /^[a-z\d.:[\]-]{1,100}$/i;
const HATCHED = "repeating-linear-gradient(45deg, #eceef2 0 8px, #dfe2e8 8px 16px)";

/** @param host as the visitor's page reports it, which must not be trusted */
export const crossOriginFrameLabel = (host: string): string =>
  messages.crossOriginFrame(HOST.test(host) ? host : null);

/**
 * Labels a rebuilt frame that shows another site. The label is a background image of the frame
 * element, because rrweb may replace the document inside.
 */
export function labelCrossOriginFrame(node: object): void {
  if (!isRebuiltElement(node)) return;
  const host = node.getAttribute(CROSS_ORIGIN_FRAME_ATTRIBUTE);
  if (host === null) return;
  const label = crossOriginFrameLabel(host);
  node.setAttribute("title", label);
  node.style.setProperty("background", `${imageOf(label)} center / 100% 100%`, "important");
}

/** Hatches the box of a hidden element, which would otherwise look like empty space. */
export function hatchHiddenBox(node: object): void {
  if (!isRebuiltElement(node) || !node.hasAttribute(HIDDEN_BOX_ATTRIBUTE)) return;
  node.setAttribute("title", messages.hiddenFromYou);
  node.style.setProperty("background", HATCHED, "important");
}

// Elements of the rebuilt document aren't instances of this window's HTMLElement.
const isRebuiltElement = (node: object): node is HTMLElement =>
  "nodeType" in node && node.nodeType === Node.ELEMENT_NODE && "style" in node;

function imageOf(text: string): string {
  const html = `<div xmlns="http://www.w3.org/1999/xhtml" style="box-sizing:border-box;height:100%;padding:8px;display:flex;align-items:center;justify-content:center;text-align:center;overflow:hidden;overflow-wrap:anywhere;background:#f1f2f5;border:1px dashed #a6adba;color:#4b5261;font:13px/18px system-ui,sans-serif">${text}</div>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><foreignObject width="100%" height="100%">${html}</foreignObject></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
