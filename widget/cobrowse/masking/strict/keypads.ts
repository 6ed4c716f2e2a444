import { EventType, type eventWithTime, IncrementalSource } from "@rrweb/types";
import { composedParent, isElement } from "../composed-tree.ts";
import { leadingText } from "../field-labels.ts";
import type { NodeLookup, PrivacyLevels } from "../privacy-levels.ts";

const MAX_CAPTION = 3;
const MIN_KEYS = 8;
const MAX_ELEMENTS = 600;
const MAX_ANCESTORS = 6;
const KEYS = "button,a,input[type=button i],[role=button],[tabindex],[onclick],[role=gridcell]";

type Needs = {
  readonly levels: PrivacyLevels;
  readonly lookup: NodeLookup;
  readonly onStricter: () => void;
};

/**
 * Hides a keypad as soon as the pointer is on it, before its position is reported: where it is
 * pressed would tell a code.
 */
export function createKeypadHider({ levels, lookup, onStricter }: Needs) {
  const check = (id: number): void => {
    const own = levels.of(id);
    const node = lookup.nodeOf(id);
    if (own?.level !== "open" || own.allowed || !isElement(node)) return;
    const keypad = keypadOf(node);
    if (!keypad) return;
    levels.mask(lookup.idOf(keypad));
    onStricter();
  };
  return (event: eventWithTime): void => {
    if (event.type !== EventType.IncrementalSnapshot) return;
    const { data } = event;
    if (data.source === IncrementalSource.MouseInteraction) check(data.id);
    else if (
      data.source === IncrementalSource.MouseMove ||
      data.source === IncrementalSource.TouchMove ||
      data.source === IncrementalSource.Drag
    )
      for (const { id } of data.positions) check(id);
  };
}

/** The smallest area around this element that has many small keys. */
function keypadOf(element: Element): Element | null {
  const parent = composedParent(element);
  if (!isKey(element) && !(isElement(parent) && isKey(parent))) return null;
  let area: Node | null = parent;
  for (let up = 0; isElement(area) && area.localName !== "body" && up < MAX_ANCESTORS; up += 1) {
    const inside = [
      ...area.querySelectorAll("*"),
      ...(area.shadowRoot?.querySelectorAll("*") ?? []),
    ];
    if (inside.length > MAX_ELEMENTS) return null;
    if (inside.filter(isKey).length >= MIN_KEYS) return area;
    area = composedParent(area);
  }
  return null;
}

/** A control or a leaf with a caption of a few characters, or a control with a picture. */
function isKey(element: Element): boolean {
  const caption = leadingText(element, MAX_CAPTION + 1).trim();
  if (caption.length > MAX_CAPTION) return false;
  return element.matches(KEYS) || (caption !== "" && element.childElementCount === 0);
}
