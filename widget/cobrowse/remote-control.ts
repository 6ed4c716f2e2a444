import type { ControlKey, DeskMessage, Permission } from "../../server/cobrowse/domain/wire.ts";
import type { Store } from "../shared/store.ts";
import { click, pressKey, typeInto } from "./dom-actions.ts";
import type { SharedPage } from "./shared-page.ts";
import type { RemoteControl } from "./sharing.ts";
import type { SharingView } from "./sharing-view.ts";

const MAX_ACTIONS_PER_SECOND = 30;
const OFF_LIMITS = "input[type=file],input[type=password],:disabled,a[href^='javascript:' i]";

/** Performs the agent's actions on the page within the visitor's permission. */
export function createRemoteControl(page: SharedPage, view: Store<SharingView>): RemoteControl {
  let second = 0;
  let count = 0;
  const isWithinRate = (): boolean => {
    const now = Math.floor(performance.now() / 1_000);
    count = now === second ? count + 1 : 1;
    second = now;
    return count <= MAX_ACTIONS_PER_SECOND;
  };
  const targetOf = (nodeId: number): HTMLElement | null => {
    const node = page.nodeOf(nodeId);
    const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : node?.parentElement;
    return element && isControllable(page, element) ? (element as HTMLElement) : null;
  };
  return (message) => {
    const { permission } = view.get();
    if (!isAllowed(message, permission) || !isWithinRate()) return null;
    if (message.type === "scroll") {
      scrollTo(page, message);
      return null;
    }
    if (message.type !== "click" && message.type !== "write" && message.type !== "press")
      return null;
    const element = targetOf(message.nodeId);
    if (!element) return null;
    switch (message.type) {
      case "click": {
        const at = pointOn(element, message);
        const hit = innermostAt(element, at);
        if (!isControllable(page, hit)) return null;
        // Read first: the click may change the name.
        const name = nameOf(page, hit);
        click(hit, at);
        return { type: "control_clicked", target: name };
      }
      case "write":
        return typeInto(element, message.text)
          ? { type: "control_wrote", target: nameOf(page, element) }
          : null;
      case "press":
        pressKey(element, message.key, (next) => isControllable(page, next));
        return {
          type: "control_pressed",
          target: `${keyName(message.key)}, ${nameOf(page, element)}`,
        };
    }
  };
}

function isAllowed({ type }: DeskMessage, permission: Permission): boolean {
  if (type === "scroll") return permission !== "nothing";
  return permission === "control";
}

function isControllable(page: SharedPage, element: Element): boolean {
  return (
    element.isConnected &&
    !page.isHidden(element) &&
    !element.matches(OFF_LIMITS) &&
    element.closest("foyer-widget,a[href^='javascript:' i]") === null &&
    element.getClientRects().length > 0
  );
}

type Point = { readonly x: number; readonly y: number };

/** In the viewport of the element's document. The element may be smaller than at the desk. */
function pointOn(element: Element, { x, y }: Point): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  const isRoot = element === element.ownerDocument.documentElement;
  const within = (offset: number, size: number) =>
    isRoot ? offset : Math.max(0, Math.min(offset, size - 1));
  return { x: left + within(x, width), y: top + within(y, height) };
}

/** The innermost element at this point, or the element itself if something else covers it. */
function innermostAt(element: HTMLElement, { x, y }: Point): HTMLElement {
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

const keyName = (key: ControlKey): string => key.replace(/^Arrow/, "Arrow ");

const KINDS: readonly (readonly [selector: string, kind: string])[] = [
  ["button,input[type=submit i],input[type=button i],input[type=reset i],[role=button]", "button"],
  ["a[href],area,[role=link]", "link"],
  ["input[type=checkbox i],[role=checkbox],[role=switch]", "checkbox"],
  ["input[type=radio i],[role=radio]", "radio button"],
  ["select,option,[role=listbox],[role=option],[role=combobox]", "list"],
  ["input,textarea,[contenteditable]", "field"],
  ["img,svg,picture,video,canvas", "image"],
];

/** What the element is, without anything of what it says. */
const kindOf = (element: Element): string =>
  KINDS.find(([selector]) => element.closest(selector))?.[1] ?? "element";

/** The element's name for the history, masked like everything the agent sees. */
function nameOf(page: SharedPage, element: Element): string {
  if (page.isNameHidden(element)) return kindOf(element);
  const labels = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  const name =
    element.getAttribute("aria-label") ||
    labels[0]?.textContent ||
    element.getAttribute("placeholder") ||
    element.getAttribute("title") ||
    (element.matches("input,textarea,select")
      ? element.getAttribute("name")
      : element.textContent) ||
    element.localName;
  return page.masked(name.replace(/\s+/g, " ").trim()).slice(0, 60);
}
