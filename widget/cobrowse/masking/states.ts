import { beginningOf } from "./labels.ts";

const CONTROLS =
  "button,a,label,option,summary,input,select,textarea,[tabindex],[onclick],[role=button],[role=radio],[role=checkbox],[role=switch],[role=option],[role=tab],[role^=menuitem],[role=gridcell]";
const FIELDS = "input,select,textarea";
// A key's cap, a digit, a tick.
const LONGEST_CAP = 3;
const STATE =
  /(^|[-_:])(active|selected|checked|pressed|current|chosen|focus|focused|filled|valid|invalid|dirty|touched|pristine|error|success|hover|on)($|[-_])/i;
const OF_A_FIELD = /^(hidden|disabled|readonly)$/i;
const OF_A_CONTROL = /^(hidden|disabled|open)$/i;

/**
 * Whether changes of this element in a hidden area would tell what is done in it: which key is
 * pressed, which choice is made, that something is typed.
 */
export const tellsState = (element: Element): boolean =>
  element.childElementCount === 0 ||
  element.closest(CONTROLS) !== null ||
  beginningOf(element, LONGEST_CAP + 1).length <= LONGEST_CAP;

type Attributes<V> = Record<string, V>;

/** The form of a hidden element without the state it is in. */
export function withoutState<V>(
  element: Element,
  attributes: Attributes<V>,
): Attributes<V | string> {
  if (!tellsState(element)) return attributes;
  const isField = element.matches(FIELDS);
  const kept: Attributes<V | string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!isField && OF_A_CONTROL.test(name)) continue;
    kept[name] = name === "class" && typeof value === "string" ? plainClasses(value) : value;
  }
  return kept;
}

/** What of a hidden element's changes may be told. */
export function withoutStateChanges<V>(element: Element, changes: Attributes<V>): Attributes<V> {
  if (!tellsState(element)) return changes;
  if (!element.matches(FIELDS)) return {};
  return Object.fromEntries(Object.entries(changes).filter(([name]) => OF_A_FIELD.test(name)));
}

const plainClasses = (classes: string): string =>
  classes
    .split(/\s+/)
    .filter((word) => !STATE.test(word))
    .join(" ");
