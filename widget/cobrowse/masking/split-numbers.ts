import { isCardNumber } from "./card-numbers.ts";
import { findIbans } from "./ibans.ts";
import { withAsciiDigits } from "./sensitive-numbers.ts";
import { BETWEEN, type TextRange } from "./text-ranges.ts";

const MAX_PART_LENGTH = 60;
const MAX_TEXTS = 40;
const ELEMENT_BOUNDARY = "\u200b";
const SEPARATOR = /[\s\p{Z}\p{Cf}\p{Pd}\u2212.·/]/u;
const DIGITS = new RegExp(`\\d(?:${BETWEEN}\\d){12,}`, "gu");
const SSN = new RegExp(
  `(?<!\\d)(?!000|666|9\\d\\d)\\d{3}(?!\\d)${BETWEEN}(?!00)\\d{2}(?!\\d)${BETWEEN}(?!0000)\\d{4}(?!\\d)`,
  "gu",
);
const PRICES = /\d[.,]\d\d(?!\d).*\d[.,]\d\d(?!\d)/s;
// A row of a table of numbers contains a card number by chance.
const MIN_SHARE_OF_ROW = 0.6;
// Of a social security number, the shortest one.
const MIN_NUMBER_LENGTH = 9;
// Checked before ANY_LETTER, which is slow.
const LATIN = /[A-Za-z0-9]/;
const ANY_LETTER = /[\p{L}\p{N}]/u;
const NOT_RENDERED = /^(script|style|noscript|template)$/i;
const ROWS = "tr,select,datalist,body";
const NONE: ReadonlySet<Node> = new Set();
const MAY_BE_PART =
  /^[^\p{L}\p{N}]*[\p{Nd}\p{No}]|[\p{Nd}\p{No}][^\p{L}\p{N}]*$|^\s*[A-Z]{1,4}\s*$/u;

/** Whether this text may be part of a number that is split over several texts. */
export const mayBePart = (text: string): boolean =>
  text.length <= MAX_PART_LENGTH && MAY_BE_PART.test(text);

export type SplitNumbers = {
  /**
   * Whether this text is part of a card number, an IBAN or a social security number that is split
   * over neighbouring texts or elements.
   */
  isPart(text: Node): boolean;
  /** Clears the caches after the page may have changed. */
  invalidate(): void;
};

export function createSplitNumbers(): SplitNumbers {
  // Neighbouring texts are checked one after the other, so these are hit often.
  const partsCache = new Map<Node, ReadonlySet<Node>>();
  return {
    isPart(text) {
      const known = partsCache.get(text);
      if (known) return known.has(text);
      if (!mayContinue(text as Text)) return false;
      const run = runAround(text as Text);
      const parts = findParts(run);
      // A text at the end of one run may begin another, and a long run is seen in part only.
      const isComplete = run.length < MAX_TEXTS;
      for (const one of isComplete ? run : []) if (isWhole(one)) partsCache.set(one, parts);
      return parts.has(text);
    },
    invalidate() {
      if (partsCache.size > 0) partsCache.clear();
    },
  };
}

const isWhole = ({ data }: Text): boolean => headOf(data).isWhole;

/** The texts around this one that may belong to the same number, at any depth, in order. */
function runAround(text: Text): Text[] {
  const before = isWholeAt(text, BEFORE) ? neighbours(text, BEFORE) : [];
  const after = isWholeAt(text, AFTER) ? neighbours(text, AFTER) : [];
  return [...before.reverse(), text, ...after];
}

/** Whether the text begins, or ends, with a part of a number. */
const isWholeAt = ({ data }: Text, side: Side): boolean =>
  (side === BEFORE ? headOf(data) : tailOf(data)).length > 0;

function neighbours(text: Text, side: Side): Text[] {
  const found: Text[] = [];
  const row = rowOf(text);
  for (let at = adjacentNode(text, side); at; at = adjacentNode(at, side)) {
    if (at.nodeType !== Node.TEXT_NODE || !isVisible(at as Text)) continue;
    const near = at as Text;
    const end = side.endOf(near.data);
    if (end.length === 0 && !end.isWhole && hasLetters(near.data)) break;
    if (rowOf(near) !== row && !isOnlyCell(near, text)) break;
    if (end.length > 0) found.push(near);
    if (found.length >= MAX_TEXTS || (end.length > 0 && !end.isWhole)) break;
  }
  return found;
}

const rowOf = ({ parentElement }: Text): Element | null => parentElement?.closest(ROWS) ?? null;

/** In a table of one column, a number may continue in the next row. */
const isOnlyCell = (...texts: readonly Text[]): boolean =>
  texts.every((text) => {
    const row = rowOf(text);
    return row?.localName === "tr" && row.children.length === 1;
  });

/** The fast path: whether a neighbouring text may belong to the same number. */
function mayContinue(text: Text): boolean {
  const head = headOf(text.data);
  if (head.length > 0 && mayBeOneNumber(adjacentEnd(text, BEFORE), head)) return true;
  const tail = tailOf(text.data);
  return tail.length > 0 && mayBeOneNumber(tail, adjacentEnd(text, AFTER));
}

/** The digits and capitals at one end of a text, and whether the text has nothing else. */
type End = { readonly length: number; readonly isWhole: boolean };

function endOf(given: string, isHead: boolean): End {
  const text = withAsciiDigits(given);
  const step = isHead ? 1 : -1;
  let length = 0;
  for (let at = isHead ? 0 : text.length - 1; length < MAX_PART_LENGTH; at += step) {
    const char = text[at];
    if (char === undefined) break;
    if (isDigitOrCapital(char.charCodeAt(0))) length += 1;
    else if (!SEPARATOR.test(char)) return { length, isWhole: false };
  }
  return { length, isWhole: true };
}

const headOf = (text: string): End => endOf(text, true);
const tailOf = (text: string): End => endOf(text, false);

const isDigitOrCapital = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);

/** A text of digits alone may continue in the text beyond it, so its length doesn't matter. */
const mayBeOneNumber = (tail: End, head: End): boolean =>
  tail.length > 0 &&
  head.length > 0 &&
  (tail.isWhole || head.isWhole || tail.length + head.length >= MIN_NUMBER_LENGTH);

type Side = {
  readonly sibling: "previousSibling" | "nextSibling";
  readonly child: "lastChild" | "firstChild";
  readonly endOf: (text: string) => End;
};
const BEFORE: Side = { sibling: "previousSibling", child: "lastChild", endOf: tailOf };
const AFTER: Side = { sibling: "nextSibling", child: "firstChild", endOf: headOf };
const NO_END: End = { length: 0, isWhole: false };

const hasLetters = (text: string): boolean => LATIN.test(text) || ANY_LETTER.test(text);

/** The adjoining end of the nearest text on that side, skipping texts of separators only. */
function adjacentEnd(text: Text, side: Side): End {
  for (let adjacent = adjacentNode(text, side); adjacent; adjacent = adjacentNode(adjacent, side)) {
    if (adjacent.nodeType !== Node.TEXT_NODE) continue;
    const end = side.endOf((adjacent as Text).data);
    const isSeparator = end.length === 0 && (end.isWhole || !hasLetters((adjacent as Text).data));
    if (!isSeparator && isVisible(adjacent as Text)) return end;
  }
  return NO_END;
}

/** The innermost node next to this one in document order. */
function adjacentNode(node: Node, { sibling, child }: Side): Node | null {
  let ancestor: Node | null = node;
  while (ancestor && !ancestor[sibling]) ancestor = ancestor.parentNode;
  let adjacent = ancestor?.[sibling] ?? null;
  for (let inner = adjacent; inner; inner = inner[child]) adjacent = inner;
  return adjacent;
}

function findParts(texts: readonly Text[]): ReadonlySet<Node> {
  if (texts.length < 2) return NONE;
  const { joined, starts } = join(texts);
  const digits = joined.replace(/\D/g, "").length;
  const isInTable = texts[0]?.parentElement?.closest("td,th") != null;
  const numbers = findNumbers(joined).filter(
    ([start, end]) =>
      !isInTable || joined.slice(start, end).replace(/\D/g, "").length >= digits * MIN_SHARE_OF_ROW,
  );
  if (numbers.length === 0) return NONE;
  const isPart = (text: Text, at: number): boolean => {
    const from = starts[at] ?? 0;
    return numbers.some(([start, end]) => start < from + text.data.length && end > from);
  };
  return new Set(texts.filter(isPart));
}

/** Whether a reader sees this text. */
const isVisible = ({ data, parentNode }: Text): boolean =>
  /\S/.test(data) && !NOT_RENDERED.test(parentNode?.nodeName ?? "");

/** Adjacent texts are joined directly, texts of different elements with a boundary between. */
function join(texts: readonly Text[]): { joined: string; starts: number[] } {
  let joined = "";
  const starts: number[] = [];
  for (const [at, text] of texts.entries()) {
    if (at > 0 && text.previousSibling !== texts[at - 1]) joined += ELEMENT_BOUNDARY;
    starts.push(joined.length);
    joined += withAsciiDigits(text.data);
  }
  return { joined, starts };
}

function findNumbers(text: string): TextRange[] {
  const cards = [...text.matchAll(DIGITS)].flatMap(({ 0: run, index }) =>
    findGroupedCards(run, index),
  );
  const ssns = [...text.matchAll(SSN)].flatMap(({ 0: found, index }): TextRange[] =>
    found.includes(ELEMENT_BOUNDARY) ? [[index, index + found.length]] : [],
  );
  const ibans = findIbans(text).filter(([start, end]) => isSplit(text.slice(start, end)));
  return [...cards, ...ssns, ...ibans];
}

const isSplit = (number: string): boolean => /[^A-Z0-9]/i.test(number);

/** Consecutive groups of digits that form a card number and are grouped like one. */
function findGroupedCards(run: string, at: number): TextRange[] {
  if (PRICES.test(run)) return [];
  const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    digits,
    start: at + index,
    end: at + index + digits.length,
  }));
  const found: TextRange[] = [];
  for (const [first, { start }] of groups.entries()) {
    let digits = "";
    for (const [last, group] of groups.entries()) {
      if (last < first) continue;
      digits += group.digits;
      if (digits.length > 19) break;
      const used = groups.slice(first, last + 1).map((one) => one.digits);
      const isAll = used.length === groups.length;
      if ((isAll || isGroupedAsCard(used)) && !isCount(used) && isCardNumber(digits))
        found.push([start, group.end]);
    }
  }
  return found;
}

/** Groups of one length, or at least four digits each, where the last group may be shorter. */
function isGroupedAsCard(groups: readonly string[]): boolean {
  const lengths = groups.map(({ length }) => length);
  const [first = 0] = lengths;
  const isLast = (at: number) => at === lengths.length - 1;
  return (
    lengths.every((length, at) => length === first || (isLast(at) && length < first)) ||
    lengths.every((length, at) => length >= 4 || (isLast(at) && lengths.length > 3))
  );
}

/** The days of a month, the pages of a list. */
const isCount = (groups: readonly string[]): boolean =>
  groups.length > 2 &&
  groups.every((group, at) => at === 0 || Number(group) === Number(groups[at - 1]) + 1);
