import type { ControlKey, DeskMessage, Permission } from "../../../server/cobrowse/domain/wire.ts";
import type { Store } from "../../shared/store.ts";
import type { SharedPage } from "../shared-page.ts";
import type { Hand } from "../sharing.ts";
import type { SharingView } from "../sharing-view.ts";
import { clickOn, pressKey, writeInto } from "./deeds.ts";

const MOST_A_SECOND = 30;
const UNTOUCHABLE = "input[type=file],input[type=password],:disabled,a[href^='javascript:' i]";

/** Does on the page what the agent asks for, as far as the visitor has allowed it. */
export function createHand(page: SharedPage, view: Store<SharingView>): Hand {
  let second = 0;
  let done = 0;
  const mayNow = (): boolean => {
    const now = Math.floor(performance.now() / 1_000);
    done = now === second ? done + 1 : 1;
    second = now;
    return done <= MOST_A_SECOND;
  };
  const target = (nodeId: number): HTMLElement | null => {
    const node = page.nodeOf(nodeId);
    const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : node?.parentElement;
    return element && isTouchable(page, element) ? (element as HTMLElement) : null;
  };
  return (message) => {
    const { may } = view.get();
    if (!isAllowed(message, may) || !mayNow()) return null;
    if (message.type === "scroll") {
      scrollTo(page, message);
      return null;
    }
    if (message.type !== "click" && message.type !== "write" && message.type !== "press")
      return null;
    const element = target(message.nodeId);
    if (!element) return null;
    switch (message.type) {
      case "click": {
        const hit = hitWithin(element, message);
        if (!isTouchable(page, hit)) return null;
        // The click may change what it is called.
        const name = nameOf(page, hit);
        clickOn(hit, message);
        return { type: "control_clicked", target: name };
      }
      case "write":
        return writeInto(element, message.text)
          ? { type: "control_wrote", target: nameOf(page, element) }
          : null;
      case "press":
        pressKey(element, message.key, (next) => isTouchable(page, next));
        return {
          type: "control_pressed",
          target: `${wordOf(message.key)}, ${nameOf(page, element)}`,
        };
    }
  };
}

function isAllowed({ type }: DeskMessage, may: Permission): boolean {
  if (type === "scroll") return may !== "nothing";
  return may === "control";
}

function isTouchable(page: SharedPage, element: Element): boolean {
  return (
    element.isConnected &&
    !page.isHidden(element) &&
    !element.matches(UNTOUCHABLE) &&
    element.closest("foyer-widget,a[href^='javascript:' i]") === null &&
    element.getClientRects().length > 0
  );
}

/** What lies at this point within the element, or the element where something else lies over it. */
function hitWithin(element: HTMLElement, { x, y }: { x: number; y: number }): HTMLElement {
  const root = element.getRootNode();
  if (!("elementFromPoint" in root)) return element;
  const hit = (root as Document).elementFromPoint(x, y);
  return hit && element.contains(hit) ? (hit as HTMLElement) : element;
}

function scrollTo(page: SharedPage, { nodeId, x, y }: { nodeId: number; x: number; y: number }) {
  const node = page.nodeOf(nodeId);
  if (node?.nodeType === Node.DOCUMENT_NODE) (node as Document).defaultView?.scrollTo(x, y);
  else if (node?.nodeType === Node.ELEMENT_NODE && !page.isHidden(node))
    (node as Element).scrollTo(x, y);
}

const wordOf = (key: ControlKey): string => key.replace(/^Arrow/, "Arrow ");

/** What people call the element, as the agent may read it. */
function nameOf(page: SharedPage, element: Element): string {
  const labels = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  const words =
    element.getAttribute("aria-label") ||
    labels[0]?.textContent ||
    element.getAttribute("placeholder") ||
    element.getAttribute("title") ||
    (element.matches("input,textarea,select")
      ? element.getAttribute("name")
      : element.textContent) ||
    element.localName;
  return page.masked(words.replace(/\s+/g, " ").trim()).slice(0, 60);
}
