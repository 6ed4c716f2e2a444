import { composedParent, isElement } from "./composed-tree.ts";

const BOX =
  "input:not([type]),input[type=text i],input[type=tel i],input[type=number i],input[type=password i],[contenteditable],[role=textbox]";
const MAX_ANCESTORS = 4;
const MAX_BOXES = 24;
// Browsers count these much faster than they select boxes, and again at no cost until the page changes.
const MAX_INPUTS = 100;
// A card number in fours, one of American Express, a social security number.
const SPLIT = /(^|,)(4,4,4(,\d+)*|4,6,5|3,2,4)(,|$)/;
const ONE_CHARACTER = /^\^?(\\d|\[0-9\]|\[[a-zA-Z0-9-]+\])(\{1\})?\$?$/;
const NUMBERED = /^\D{0,40}\d{1,2}(\D{1,6}\d{1,2})?\D{0,12}$/;
const MIN_SINGLE = 3;
const MIN_ALIKE = 4;
const MAX_ALIKE = 10;
const MAX_BOX_PX = 90;

/**
 * The group of an input for a code or a number that is split over several boxes: of one character each,
 * or of the lengths of a card number or a social security number. Null for any other element.
 */
export function codeGroupOf(element: Element): Element | null {
  if (!element.matches(BOX)) return null;
  let area = composedParent(element);
  for (let up = 0; isElement(area) && area.localName !== "body" && up < MAX_ANCESTORS; up += 1) {
    if (area.getElementsByTagName("input").length > MAX_INPUTS) return null;
    const boxes = boxesIn(area);
    if (boxes.length > MAX_BOXES) return null;
    if (boxes.length >= MIN_SINGLE && isGroup(boxes, element)) return area;
    area = composedParent(area);
  }
  return null;
}

/** Each box may have its own shadow root. */
function boxesIn(area: Element): Element[] {
  const own = [...area.querySelectorAll(BOX)];
  const inner = own.length > 0 ? [] : [...area.children].map(({ shadowRoot }) => shadowRoot);
  return [...own, ...inner.flatMap((root) => [...(root?.querySelectorAll(BOX) ?? [])])];
}

function isGroup(boxes: readonly Element[], element: Element): boolean {
  const lengths = boxes.map(lengthOf);
  const own = lengthOf(element);
  if (own === 1) return lengths.filter((length) => length === 1).length >= MIN_SINGLE;
  if (own > 1 && SPLIT.test(lengths.join())) return true;
  return (
    own === 0 &&
    boxes.length >= MIN_ALIKE &&
    boxes.length <= MAX_ALIKE &&
    boxes.every((box) => lengthOf(box) === 0 && isUnnamed(box)) &&
    isRowOfSquares(boxes)
  );
}

/** How many characters a box takes; 0 if it doesn't say. */
function lengthOf(box: Element): number {
  const length = Number(box.getAttribute("maxlength") ?? 0);
  if (length > 0) return length;
  const isSingle =
    box.getAttribute("size") === "1" || ONE_CHARACTER.test(box.getAttribute("pattern") ?? "");
  return isSingle ? 1 : 0;
}

const isUnnamed = (box: Element): boolean =>
  ["aria-label", "placeholder", "title"].every((name) => {
    const text = box.getAttribute(name)?.trim() ?? "";
    return text.length < 2 || NUMBERED.test(text);
  });

/** Small boxes side by side, at most as wide as two characters of a large font. */
function isRowOfSquares(boxes: readonly Element[]): boolean {
  const rects = boxes.map((box) => box.getBoundingClientRect());
  const [first] = rects;
  return rects.every(
    ({ top, width, height }) =>
      width > 0 &&
      width <= MAX_BOX_PX &&
      width <= height * 1.7 &&
      Math.abs(top - (first?.top ?? 0)) < height / 2,
  );
}
