import { isCardNumber } from "./cards.ts";
import { isIban } from "./iban.ts";
import type { Span } from "./spans.ts";

const LONGEST_PIECE = 60;
const LONGEST_LINE = 200;
const MOST_PIECES = 40;
const NEAR = 3;
const JOINT = "\u200b";
const GAP = "[\\s\\u00a0\\u200b\\-\\u2010-\\u2015.·/]{0,4}";
const IS_GAP = /[\s\u00a0\u200b\-\u2010-\u2015.·/]/;
const DIGITS = new RegExp(`\\d(?:${GAP}\\d){12,}`, "g");
const SSN = new RegExp(
  `(?<!\\d)(?!000|666|9\\d\\d)\\d{3}${GAP}(?!00)\\d{2}${GAP}(?!0000)\\d{4}(?!\\d)`,
  "g",
);
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[\s\u00a0\u200b-]{0,4}[A-Z0-9]){11,30}/g;
// Of a social security number, the shortest of them.
const SHORTEST_FIGURE = 9;
// A dash between two groups is none of it. All alphabets are many, and one of these is nearly always there.
const LATIN = /[A-Za-z0-9]/;
const ANY_ALPHABET = /[\p{L}\p{N}]/u;
const UNREAD = /^(script|style|noscript|template)$/i;
const BREAKS_LINE = /^(table|tbody|thead|tr|body|html|select)$/i;
const NONE: ReadonlySet<Node> = new Set();
const MAY_BE_PIECE = /^\W*\d|\d\W*$|^\s*[A-Z]{1,4}\s*$/;

/** Whether this text may be a piece of a figure that is spread over several. */
export const isPiece = (text: string): boolean =>
  text.length <= LONGEST_PIECE && MAY_BE_PIECE.test(text);

export type SplitFigures = {
  /**
   * Whether this text is part of a card number, an IBAN or a social security number that is spread
   * over neighbouring elements or texts.
   */
  isPart(text: Node): boolean;
  /** The page may have changed since it was last asked about. */
  lookAgain(): void;
};

export function createSplitFigures(): SplitFigures {
  // Texts that stand side by side are asked about one after the other.
  const shorts = new Map<Node, boolean>();
  const parts = new Map<Node, ReadonlySet<Node>>();

  const isShort = (element: Node): boolean => {
    const known = shorts.get(element);
    if (known !== undefined) return known;
    const short = hasShortText(element);
    shorts.set(element, short);
    return short;
  };
  /** The largest element around the text that is still one line of it. */
  const lineOf = (text: Node): Node | null => {
    let line: Node | null = null;
    let around = text.parentNode;
    for (let up = 0; around && up < NEAR; up += 1, around = around.parentNode) {
      if (BREAKS_LINE.test(around.nodeName) || !isShort(around)) break;
      line = around;
    }
    return line;
  };
  return {
    isPart(text) {
      const line = goesOn(text as Text) ? lineOf(text) : null;
      if (!line) return false;
      const known = parts.get(line) ?? partsOfFiguresIn(line);
      parts.set(line, known);
      return known.has(text);
    },
    lookAgain() {
      shorts.clear();
      parts.clear();
    },
  };
}

/** Whether what stands beside this text may belong to the same figure: hardly ever. */
function goesOn(text: Text): boolean {
  const head = headOf(text.data);
  if (head.signs > 0 && makeFigure(endBeside(text, BEFORE), head)) return true;
  const tail = tailOf(text.data);
  return tail.signs > 0 && makeFigure(tail, endBeside(text, AFTER));
}

/** What a figure may have of a text: how many signs at its end, and whether it is all of it. */
type End = { readonly signs: number; readonly isWhole: boolean };

function endOf(text: string, from: number, step: 1 | -1): End {
  let signs = 0;
  for (let at = from; signs < LONGEST_PIECE; at += step) {
    const char = text[at];
    if (char === undefined) break;
    if (isFigureSign(char.charCodeAt(0))) signs += 1;
    else if (!IS_GAP.test(char)) return { signs, isWhole: false };
  }
  return { signs, isWhole: true };
}

function headOf(text: string): End {
  return endOf(text, 0, 1);
}

function tailOf(text: string): End {
  return endOf(text, text.length - 1, -1);
}

const isFigureSign = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);

/** What is all figure may go on with the text beyond it. */
const makeFigure = (tail: End, head: End): boolean =>
  tail.signs > 0 &&
  head.signs > 0 &&
  (tail.isWhole || head.isWhole || tail.signs + head.signs >= SHORTEST_FIGURE);

/** Reads no more of it than it must: around a line there may be the whole page. */
function hasShortText(element: Node): boolean {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (length <= LONGEST_LINE && walker.nextNode())
    length += (walker.currentNode as Text).data.length;
  return length <= LONGEST_LINE;
}

type Side = {
  readonly sibling: "previousSibling" | "nextSibling";
  readonly child: "lastChild" | "firstChild";
  readonly endOf: (text: string) => End;
};
const BEFORE: Side = { sibling: "previousSibling", child: "lastChild", endOf: tailOf };
const AFTER: Side = { sibling: "nextSibling", child: "firstChild", endOf: headOf };
const NO_END: End = { signs: 0, isWhole: false };

const saysMore = (text: string): boolean => LATIN.test(text) || ANY_ALPHABET.test(text);

/** The end of the nearest text on that side which says something. */
function endBeside(text: Text, side: Side): End {
  for (let beside = nodeBeside(text, side); beside; beside = nodeBeside(beside, side)) {
    if (beside.nodeType !== Node.TEXT_NODE) continue;
    const end = side.endOf((beside as Text).data);
    const saysNothing = end.signs === 0 && (end.isWhole || !saysMore((beside as Text).data));
    if (!saysNothing && isRead(beside as Text)) return end;
  }
  return NO_END;
}

/** The innermost node beside this one, through the elements around both. */
function nodeBeside(node: Node, { sibling, child }: Side): Node | null {
  let around: Node | null = node;
  while (around && !around[sibling]) around = around.parentNode;
  let beside = around?.[sibling] ?? null;
  for (let inner = beside; inner; inner = inner[child]) beside = inner;
  return beside;
}

function partsOfFiguresIn(line: Node): ReadonlySet<Node> {
  const pieces = textsIn(line);
  if (pieces.length < 2 || pieces.length > MOST_PIECES) return NONE;
  const { joined, starts } = join(pieces);
  const figures = /\d/.test(joined) ? figuresIn(joined) : [];
  if (figures.length === 0) return NONE;
  const isIn = (piece: Text, at: number): boolean => {
    const from = starts[at] ?? 0;
    return figures.some(([start, end]) => start < from + piece.data.length && end > from);
  };
  return new Set(pieces.filter(isIn));
}

/** What runs or styles between two texts does not keep a reader from reading on. */
const isRead = ({ data, parentNode }: Text): boolean =>
  /\S/.test(data) && !UNREAD.test(parentNode?.nodeName ?? "");

function textsIn(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode() && texts.length <= MOST_PIECES) {
    const text = walker.currentNode as Text;
    if (isRead(text)) texts.push(text);
  }
  return texts;
}

/** Texts of one element stand side by side, those of two have a joint between them. */
function join(pieces: readonly Text[]): { joined: string; starts: number[] } {
  let joined = "";
  const starts: number[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (at > 0 && piece.previousSibling !== pieces[at - 1]) joined += JOINT;
    starts.push(joined.length);
    joined += piece.data;
  }
  return { joined, starts };
}

function figuresIn(text: string): Span[] {
  const cards = [...text.matchAll(DIGITS)].flatMap(({ 0: run, index }) => cardsIn(run, index));
  const ssns = [...text.matchAll(SSN)].flatMap(({ 0: found, index }): Span[] =>
    found.includes(JOINT) ? [[index, index + found.length]] : [],
  );
  const ibans = [...text.matchAll(IBAN)].flatMap(({ 0: found, index }) => ibanIn(found, index));
  return [...cards, ...ssns, ...ibans];
}

/** Rows of whole groups of digits that are a card and are grouped as one. */
function cardsIn(run: string, at: number): Span[] {
  const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    digits,
    start: at + index,
    end: at + index + digits.length,
  }));
  const found: Span[] = [];
  for (const [first, { start }] of groups.entries()) {
    let digits = "";
    for (const group of groups.slice(first)) {
      digits += group.digits;
      if (digits.length > 19) break;
      const row = groups.slice(first, groups.indexOf(group) + 1);
      if (isGroupedAsCard(row.map((one) => one.digits.length)) && isCardNumber(digits))
        found.push([start, group.end]);
    }
  }
  return found;
}

/** Groups of four and more, the last may be shorter; or one digit each. */
const isGroupedAsCard = (lengths: readonly number[]): boolean =>
  lengths.every((length) => length === 1) ||
  lengths.every((length, at) => length >= 4 || (at === lengths.length - 1 && lengths.length > 3));

function ibanIn(found: string, at: number): Span[] {
  for (let end = found.length; end >= 15; end -= 1) {
    const part = found.slice(0, end);
    if (!/[A-Z0-9]$/.test(part) || /^[A-Z0-9]/.test(found.slice(end))) continue;
    if (isIban(part.replace(/[^A-Z0-9]/g, ""))) return [[at, at + end]];
  }
  return [];
}
