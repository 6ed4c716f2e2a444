import { isCardNumber } from "./card-numbers.ts";
import { isIban } from "./ibans.ts";
import type { TextRange } from "./text-ranges.ts";

const MAX_PART_LENGTH = 60;
const MAX_LINE_LENGTH = 200;
const MAX_TEXTS = 40;
const MAX_ANCESTORS = 3;
const ELEMENT_BOUNDARY = "\u200b";
const SEPARATORS = "[\\s\\u00a0\\u200b\\-\\u2010-\\u2015.·/]{0,4}";
const SEPARATOR = /[\s\u00a0\u200b\-\u2010-\u2015.·/]/;
const DIGITS = new RegExp(`\\d(?:${SEPARATORS}\\d){12,}`, "g");
const SSN = new RegExp(
  `(?<!\\d)(?!000|666|9\\d\\d)\\d{3}${SEPARATORS}(?!00)\\d{2}${SEPARATORS}(?!0000)\\d{4}(?!\\d)`,
  "g",
);
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[\s\u00a0\u200b-]{0,4}[A-Z0-9]){11,30}/g;
// Of a social security number, the shortest one.
const MIN_NUMBER_LENGTH = 9;
// Checked before ANY_LETTER, which is slow.
const LATIN = /[A-Za-z0-9]/;
const ANY_LETTER = /[\p{L}\p{N}]/u;
const NOT_RENDERED = /^(script|style|noscript|template)$/i;
const BREAKS_LINE = /^(table|tbody|thead|tr|body|html|select)$/i;
const NONE: ReadonlySet<Node> = new Set();
const MAY_BE_PART = /^\W*\d|\d\W*$|^\s*[A-Z]{1,4}\s*$/;

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
  const shortCache = new Map<Node, boolean>();
  const partsCache = new Map<Node, ReadonlySet<Node>>();

  const isShort = (element: Node): boolean => {
    const cached = shortCache.get(element);
    if (cached !== undefined) return cached;
    const short = hasShortText(element);
    shortCache.set(element, short);
    return short;
  };
  /** The largest ancestor whose text is still short enough to be one line. */
  const lineOf = (text: Node): Node | null => {
    let line: Node | null = null;
    let ancestor = text.parentNode;
    for (let up = 0; ancestor && up < MAX_ANCESTORS; up += 1, ancestor = ancestor.parentNode) {
      if (BREAKS_LINE.test(ancestor.nodeName) || !isShort(ancestor)) break;
      line = ancestor;
    }
    return line;
  };
  return {
    isPart(text) {
      const line = mayContinue(text as Text) ? lineOf(text) : null;
      if (!line) return false;
      const parts = partsCache.get(line) ?? findParts(line);
      partsCache.set(line, parts);
      return parts.has(text);
    },
    invalidate() {
      shortCache.clear();
      partsCache.clear();
    },
  };
}

/** The fast path: whether a neighbouring text may belong to the same number. */
function mayContinue(text: Text): boolean {
  const head = headOf(text.data);
  if (head.length > 0 && mayBeOneNumber(adjacentEnd(text, BEFORE), head)) return true;
  const tail = tailOf(text.data);
  return tail.length > 0 && mayBeOneNumber(tail, adjacentEnd(text, AFTER));
}

/** The digits and capitals at one end of a text, and whether the text has nothing else. */
type End = { readonly length: number; readonly isWhole: boolean };

function endOf(text: string, from: number, step: 1 | -1): End {
  let length = 0;
  for (let at = from; length < MAX_PART_LENGTH; at += step) {
    const char = text[at];
    if (char === undefined) break;
    if (isDigitOrCapital(char.charCodeAt(0))) length += 1;
    else if (!SEPARATOR.test(char)) return { length, isWhole: false };
  }
  return { length, isWhole: true };
}

function headOf(text: string): End {
  return endOf(text, 0, 1);
}

function tailOf(text: string): End {
  return endOf(text, text.length - 1, -1);
}

const isDigitOrCapital = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);

/** A text of digits alone may continue in the text beyond it, so its length doesn't matter. */
const mayBeOneNumber = (tail: End, head: End): boolean =>
  tail.length > 0 &&
  head.length > 0 &&
  (tail.isWhole || head.isWhole || tail.length + head.length >= MIN_NUMBER_LENGTH);

/** Stops reading at the limit, since an ancestor may contain the whole page. */
function hasShortText(element: Node): boolean {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (length <= MAX_LINE_LENGTH && walker.nextNode())
    length += (walker.currentNode as Text).data.length;
  return length <= MAX_LINE_LENGTH;
}

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

function findParts(line: Node): ReadonlySet<Node> {
  const texts = textsIn(line);
  if (texts.length < 2 || texts.length > MAX_TEXTS) return NONE;
  const { joined, starts } = join(texts);
  const numbers = /\d/.test(joined) ? findNumbers(joined) : [];
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

function textsIn(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode() && texts.length <= MAX_TEXTS) {
    const text = walker.currentNode as Text;
    if (isVisible(text)) texts.push(text);
  }
  return texts;
}

/** Adjacent texts are joined directly, texts of different elements with a boundary between. */
function join(texts: readonly Text[]): { joined: string; starts: number[] } {
  let joined = "";
  const starts: number[] = [];
  for (const [at, text] of texts.entries()) {
    if (at > 0 && text.previousSibling !== texts[at - 1]) joined += ELEMENT_BOUNDARY;
    starts.push(joined.length);
    joined += text.data;
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
  const ibans = [...text.matchAll(IBAN)].flatMap(({ 0: found, index }) => findIban(found, index));
  return [...cards, ...ssns, ...ibans];
}

/** Consecutive groups of digits that form a card number and are grouped like one. */
function findGroupedCards(run: string, at: number): TextRange[] {
  const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    digits,
    start: at + index,
    end: at + index + digits.length,
  }));
  const found: TextRange[] = [];
  for (const [first, { start }] of groups.entries()) {
    let digits = "";
    for (const group of groups.slice(first)) {
      digits += group.digits;
      if (digits.length > 19) break;
      const used = groups.slice(first, groups.indexOf(group) + 1);
      if (isGroupedAsCard(used.map((one) => one.digits.length)) && isCardNumber(digits))
        found.push([start, group.end]);
    }
  }
  return found;
}

/** One digit each, or at least four each, where the last group may be shorter. */
const isGroupedAsCard = (lengths: readonly number[]): boolean =>
  lengths.every((length) => length === 1) ||
  lengths.every((length, at) => length >= 4 || (at === lengths.length - 1 && lengths.length > 3));

function findIban(found: string, at: number): TextRange[] {
  for (let end = found.length; end >= 15; end -= 1) {
    const part = found.slice(0, end);
    if (!/[A-Z0-9]$/.test(part) || /^[A-Z0-9]/.test(found.slice(end))) continue;
    if (isIban(part.replace(/[^A-Z0-9]/g, ""))) return [[at, at + end]];
  }
  return [];
}
