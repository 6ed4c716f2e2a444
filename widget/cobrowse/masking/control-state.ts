import { leadingText } from "./field-labels.ts";

const CONTROLS =
  "button,a,label,option,summary,input,select,textarea,[tabindex],[onclick],[role=button],[role=radio],[role=checkbox],[role=switch],[role=option],[role=tab],[role^=menuitem],[role=gridcell]";
const FIELDS = "input,select,textarea";
// The caption of an on-screen key: a digit, "OK", a tick.
const MAX_KEY_CAPTION = 3;
const STATE_CLASS =
  /(^|[-_:])(active|selected|checked|pressed|current|chosen|focus|focused|filled|valid|invalid|dirty|touched|pristine|error|success|hover|on)($|[-_])/i;
const FIELD_STATE = /^(hidden|disabled|readonly)$/i;
const CONTROL_STATE = /^(hidden|disabled|open)$/i;

/**
 * Whether changes of this element would reveal what the visitor does in a hidden area: which key
 * they press, which option they choose, that they type.
 */
export const revealsState = (element: Element): boolean =>
  element.childElementCount === 0 ||
  element.closest(CONTROLS) !== null ||
  leadingText(element, MAX_KEY_CAPTION + 1).length <= MAX_KEY_CAPTION;

type Attributes<V> = Record<string, V>;

/** Removes the state (pressed, selected, filled) from a hidden element's attributes. */
export function withoutState<V>(
  element: Element,
  attributes: Attributes<V>,
): Attributes<V | string> {
  if (!revealsState(element)) return attributes;
  const isField = element.matches(FIELDS);
  const kept: Attributes<V | string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!isField && CONTROL_STATE.test(name)) continue;
    kept[name] = name === "class" && typeof value === "string" ? withoutStateClasses(value) : value;
  }
  return kept;
}

/** The changes of a hidden element that may be sent. */
export function withoutStateChanges<V>(element: Element, changes: Attributes<V>): Attributes<V> {
  if (!revealsState(element)) return changes;
  if (!element.matches(FIELDS)) return {};
  return Object.fromEntries(Object.entries(changes).filter(([name]) => FIELD_STATE.test(name)));
}

const withoutStateClasses = (classes: string): string =>
  classes
    .split(/\s+/)
    .filter((name) => !STATE_CLASS.test(name))
    .join(" ");
