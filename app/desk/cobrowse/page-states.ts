import { NO_STATES, type PageStates } from "../../../server/cobrowse/domain/wire.ts";
import { DEFINED, FOCUS, FOCUS_VISIBLE, FOCUS_WITHIN, FULLSCREEN } from "./state-attributes.ts";

/** What browsers show by themselves. Any rule of the page takes precedence over the first. */
export const STATE_RULES = [
  `:where([${FOCUS_VISIBLE}]){outline:auto 1px -webkit-focus-ring-color}`,
  `[${FULLSCREEN}]{position:fixed!important;inset:0!important;margin:0!important;box-sizing:border-box!important;width:100%!important;height:100%!important;max-width:none!important;max-height:none!important;object-fit:contain}`,
];

/** Shows on the rebuilt page what the document doesn't hold. */
export function createStatesView(nodeOf: (id: number) => Node | null) {
  let states = NO_STATES;
  let marked: readonly (readonly [Element, string])[] = [];
  let indeterminate: readonly HTMLInputElement[] = [];
  // With the bullets that they showed.
  let empty: ReadonlyMap<HTMLInputElement, string> = new Map();
  let onTop: readonly HTMLElement[] = [];

  const elementOf = (id: number | null): HTMLElement | null => {
    const node = id === null ? null : nodeOf(id);
    return node?.nodeType === Node.ELEMENT_NODE && node.isConnected ? (node as HTMLElement) : null;
  };
  const inputsOf = (ids: readonly number[]): HTMLInputElement[] =>
    ids
      .map(elementOf)
      .filter((one): one is HTMLInputElement => one !== null && one.localName === "input");

  const mark = (): void => {
    const marks = [...focusMarks(elementOf(states.focus), states.isFocusVisible)];
    const full = elementOf(states.fullscreen);
    if (full) marks.push([full, FULLSCREEN]);
    if (sameMarks(marks, marked)) return;
    for (const [element, name] of marked) element.removeAttribute(name);
    for (const [element, name] of marks) element.setAttribute(name, "");
    marked = marks;
  };
  const fields = (): void => {
    const mixed = inputsOf(states.indeterminate);
    for (const one of indeterminate) if (!mixed.includes(one)) one.indeterminate = false;
    for (const one of mixed) one.indeterminate = true;
    indeterminate = mixed;
    const cleared = new Map(
      inputsOf(states.empty).map((one) => [one, empty.get(one) ?? one.value]),
    );
    for (const [one, value] of empty) if (!cleared.has(one)) one.value = value;
    for (const one of cleared.keys()) {
      one.value = "";
      // Without one the field doesn't count as empty for styles.
      one.placeholder ||= " ";
    }
    empty = cleared;
  };
  const topLayer = (): void => {
    const wanted = [...states.popovers, ...(states.fullscreen === null ? [] : [states.fullscreen])]
      .map(elementOf)
      .filter((one) => one !== null);
    const isShown =
      wanted.length === onTop.length && wanted.every((one, at) => one === onTop[at] && isOpen(one));
    if (isShown) return;
    for (const one of onTop) if (isOpen(one)) one.hidePopover();
    for (const one of wanted) {
      // The agent's keys and clicks must not close it.
      one.popover = "manual";
      if (!isOpen(one)) one.showPopover();
    }
    onTop = wanted;
  };
  return {
    set(next: PageStates): void {
      states = next;
    },
    /** After a snapshot, which has other elements. */
    reset(): void {
      states = NO_STATES;
      [marked, indeterminate, empty, onTop] = [[], [], new Map(), []];
    },
    /** After changes: elements may have come after what was said of them. */
    apply(page: Document): void {
      mark();
      fields();
      topLayer();
      for (const name of states.defined)
        for (const element of page.getElementsByTagName(name)) element.setAttribute(DEFINED, "");
    },
  };
}

type Mark = readonly [Element, string];

function focusMarks(focused: Element | null, isVisible: boolean): Mark[] {
  if (!focused) return [];
  const marks: Mark[] = [[focused, FOCUS]];
  if (isVisible) marks.push([focused, FOCUS_VISIBLE]);
  for (let within: Element | null = focused; within; within = parentOf(within))
    marks.push([within, FOCUS_WITHIN]);
  return marks;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? ("host" in root ? (root as ShadowRoot).host : null);
}

const sameMarks = (one: readonly Mark[], other: readonly Mark[]): boolean =>
  one.length === other.length &&
  one.every(([element, name], at) => element === other[at]?.[0] && name === other[at]?.[1]);

const isOpen = (element: Element): boolean => element.matches(":popover-open");
