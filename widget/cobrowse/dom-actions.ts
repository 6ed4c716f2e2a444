import type { ControlKey } from "../../server/cobrowse/domain/wire.ts";

type Point = { readonly x: number; readonly y: number };

/** Dispatches the events of a real mouse click, then the click itself. */
export function click(element: HTMLElement, { x, y }: Point): void {
  const shared = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y };
  const { PointerEvent, MouseEvent } = windowOf(element);
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

/** Types at the caret so that frameworks notice. False if the element isn't editable. */
export function typeInto(element: HTMLElement, text: string): boolean {
  const field = element.closest<HTMLElement>(
    "input,textarea,[contenteditable]:not([contenteditable=false])",
  );
  if (!field || field.matches("[readonly]")) return false;
  if (activeElementNear(field) !== field) field.focus({ preventScroll: true });
  // Deprecated, but the only way that keeps the undo history and fires the events of typing.
  if (field.ownerDocument.execCommand("insertText", false, text)) return true;
  return isTextField(field) && replaceValue(field, field.value + text);
}

/** Dispatches a key press, then the browser's default action unless the page prevents it. */
export function pressKey(
  element: HTMLElement,
  key: ControlKey,
  mayFocus: (next: Element) => boolean,
): void {
  const field = activeElementNear(element) ?? element;
  if (field !== element && !element.contains(field)) element.focus({ preventScroll: true });
  const init = { key, code: key, bubbles: true, cancelable: true, composed: true };
  const { KeyboardEvent } = windowOf(element);
  if (element.dispatchEvent(new KeyboardEvent("keydown", init)))
    doDefaultAction(element, key, mayFocus);
  element.dispatchEvent(new KeyboardEvent("keyup", init));
}

function doDefaultAction(
  element: HTMLElement,
  key: ControlKey,
  mayFocus: (next: Element) => boolean,
) {
  const { ownerDocument } = element;
  switch (key) {
    case "Backspace":
      return void ownerDocument.execCommand("delete");
    case "Delete":
      return void ownerDocument.execCommand("forwardDelete");
    case "Enter":
      return pressEnter(element);
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

function pressEnter(element: HTMLElement): void {
  if (element.matches("textarea")) element.ownerDocument.execCommand("insertText", false, "\n");
  else if (element.matches("a[href],button")) element.click();
  else if (isTextField(element)) element.form?.requestSubmit();
}

function focusNext(element: HTMLElement, mayFocus: (next: Element) => boolean): void {
  const focusable = "a[href],button,input,textarea,select,[tabindex]:not([tabindex='-1'])";
  const all = [...element.ownerDocument.querySelectorAll<HTMLElement>(focusable)];
  const next = all
    .slice(all.indexOf(element) + 1)
    .find((one) => one.tabIndex >= 0 && mayFocus(one));
  next?.focus();
}

function moveCaret(element: HTMLElement, by: number): void {
  if (!isTextField(element) || element.selectionStart === null) return;
  const at = Math.max(0, element.selectionStart + by);
  element.setSelectionRange(at, at);
}

type TextField = HTMLInputElement | HTMLTextAreaElement;
const isTextField = (element: HTMLElement): element is TextField =>
  element.matches("input,textarea");

/** With the native setter: React would ignore the event if its own setter had seen the value. */
function replaceValue(field: TextField, value: string): boolean {
  const { InputEvent } = windowOf(field);
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
  return field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}

const activeElementNear = (element: HTMLElement): HTMLElement | null => {
  const root = element.getRootNode();
  return "activeElement" in root ? ((root as Document).activeElement as HTMLElement | null) : null;
};

const windowOf = ({ ownerDocument }: Element): typeof globalThis & Window =>
  (ownerDocument.defaultView ?? window) as typeof globalThis & Window;
