import type { ControlKey } from "../../../server/cobrowse/domain/wire.ts";

type Point = { readonly x: number; readonly y: number };

/** A click as a mouse makes it: every event that pages listen to, then what the element does. */
export function clickOn(element: HTMLElement, { x, y }: Point): void {
  const shared = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y };
  const { PointerEvent, MouseEvent } = viewOf(element);
  const pointer = (type: string) =>
    element.dispatchEvent(
      new PointerEvent(type, { ...shared, pointerId: 1, pointerType: "mouse", isPrimary: true }),
    );
  const mouse = (type: string) => element.dispatchEvent(new MouseEvent(type, shared));
  pointer("pointerover");
  mouse("mouseover");
  pointer("pointerdown");
  if (mouse("mousedown"))
    element
      .closest<HTMLElement>("a[href],button,input,textarea,select,[tabindex],[contenteditable]")
      ?.focus({ preventScroll: true });
  pointer("pointerup");
  mouse("mouseup");
  element.click();
}

/** Types at the caret, as frameworks notice it. False where nothing can be typed into. */
export function writeInto(element: HTMLElement, text: string): boolean {
  const field = element.closest<HTMLElement>(
    "input,textarea,[contenteditable]:not([contenteditable=false])",
  );
  if (!field || field.matches("[readonly]")) return false;
  if (activeIn(field) !== field) field.focus({ preventScroll: true });
  // Deprecated, and the only way that keeps the page's undo and fires what typing fires.
  if (field.ownerDocument.execCommand("insertText", false, text)) return true;
  return isValued(field) && replaceValue(field, field.value + text);
}

/** Presses a key and does what a browser does for it where the page does not do otherwise. */
export function pressKey(
  element: HTMLElement,
  key: ControlKey,
  mayFocus: (next: Element) => boolean,
): void {
  const field = activeIn(element) ?? element;
  if (field !== element && !element.contains(field)) element.focus({ preventScroll: true });
  const init = { key, code: key, bubbles: true, cancelable: true, composed: true };
  const { KeyboardEvent } = viewOf(element);
  if (element.dispatchEvent(new KeyboardEvent("keydown", init))) byDefault(element, key, mayFocus);
  element.dispatchEvent(new KeyboardEvent("keyup", init));
}

function byDefault(element: HTMLElement, key: ControlKey, mayFocus: (next: Element) => boolean) {
  const { ownerDocument } = element;
  switch (key) {
    case "Backspace":
      return void ownerDocument.execCommand("delete");
    case "Delete":
      return void ownerDocument.execCommand("forwardDelete");
    case "Enter":
      return enter(element);
    case "Tab":
      return focusNext(element, mayFocus);
    case "ArrowLeft":
      return moveCaret(element, -1);
    case "ArrowRight":
      return moveCaret(element, 1);
    default:
      return;
  }
}

function enter(element: HTMLElement): void {
  if (element.matches("textarea")) element.ownerDocument.execCommand("insertText", false, "\n");
  else if (element.matches("a[href],button")) element.click();
  else if (isValued(element)) element.form?.requestSubmit();
}

function focusNext(element: HTMLElement, mayFocus: (next: Element) => boolean): void {
  const reachable = "a[href],button,input,textarea,select,[tabindex]:not([tabindex='-1'])";
  const all = [...element.ownerDocument.querySelectorAll<HTMLElement>(reachable)];
  const next = all
    .slice(all.indexOf(element) + 1)
    .find((one) => one.tabIndex >= 0 && mayFocus(one));
  next?.focus();
}

function moveCaret(element: HTMLElement, by: number): void {
  if (!isValued(element) || element.selectionStart === null) return;
  const at = Math.max(0, element.selectionStart + by);
  element.setSelectionRange(at, at);
}

type Valued = HTMLInputElement | HTMLTextAreaElement;
const isValued = (element: HTMLElement): element is Valued => element.matches("input,textarea");

/** Past the setters of frameworks, which would take the new value for their own. */
function replaceValue(field: Valued, value: string): boolean {
  const { InputEvent } = viewOf(field);
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
  return field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}

const activeIn = (element: HTMLElement): HTMLElement | null => {
  const root = element.getRootNode();
  return "activeElement" in root ? ((root as Document).activeElement as HTMLElement | null) : null;
};

const viewOf = ({ ownerDocument }: Element): typeof globalThis & Window =>
  (ownerDocument.defaultView ?? window) as typeof globalThis & Window;
