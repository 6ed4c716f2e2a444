import { HIDDEN_BOX_ATTRIBUTE } from "../../../server/cobrowse/domain/wire.ts";
import { isRebuiltElement } from "./rebuilt-element.ts";

const HATCHED = "repeating-linear-gradient(45deg, #eceef2 0 8px, #dfe2e8 8px 16px)";

/** Shows that something is there which the agent cannot see, where a bare box would look like a gap. */
export function hatchHiddenBox(node: object): void {
  if (!isRebuiltElement(node) || !node.hasAttribute(HIDDEN_BOX_ATTRIBUTE)) return;
  node.setAttribute("title", "Hidden from you");
  node.style.setProperty("background", HATCHED, "important");
}
