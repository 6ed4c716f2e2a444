import { MASK } from "./sensitive-numbers.ts";
import { folded, foldedAt } from "./text-folding.ts";
import { replaceRanges, type TextRange } from "./text-ranges.ts";

const MIN_LENGTH = 4;
// Shorter values are hidden only as whole words: "2024" is part of many ordinary texts.
const MIN_LENGTH_WITHIN_WORDS = 6;
// Digits are part of longer numbers.
const MIN_DIGITS_WITHIN_NUMBERS = 10;
const MAX_VALUES = 1_000;
const MAX_SEPARATORS = 3;

/**
 * Finds values in texts by their letters and digits in order, whatever their case, their encoding, and
 * what is between them. Indexed by their first two characters, since most texts contain none of them.
 */
export function createEchoIndex() {
  const byStart = new Map<number, Set<string>>();
  const oldestFirst = new Set<string>();
  // Of signs alone.
  const literals = new Set<string>();
  const remove = (value: string) => {
    literals.delete(value);
    const plain = folded(value);
    if (oldestFirst.delete(plain)) byStart.get(keyOf(plain, 0, 1))?.delete(plain);
  };
  const find = (text: string): TextRange[] => {
    const found: TextRange[] = [];
    for (let at = 0; at < text.length; at += 1) {
      if (!foldedAt(text, at)) continue;
      const next = nextAt(text, at + 1);
      if (next < 0) continue;
      const values = byStart.get(keyOf(text, at, next));
      const end = values ? longestEnd(text, at, values) : 0;
      if (!end) continue;
      found.push([at, end]);
      at = end - 1;
    }
    return found;
  };
  const maskPlain = (text: string): string => {
    let shown = replaceRanges(text, find(text), MASK);
    for (const literal of literals) shown = shown.replaceAll(literal, MASK);
    return shown;
  };
  return {
    remove,
    add(value: string): void {
      remove(value);
      const plain = folded(value);
      if (plain.length < MIN_LENGTH) {
        if (value.length >= MIN_LENGTH) literals.add(value);
        return;
      }
      oldestFirst.add(plain);
      const start = keyOf(plain, 0, 1);
      byStart.set(start, (byStart.get(start) ?? new Set()).add(plain));
      if (oldestFirst.size > MAX_VALUES) remove(oldestFirst.values().next().value ?? "");
    },
    mask(text: string): string {
      if ((oldestFirst.size === 0 && literals.size === 0) || text.length < MIN_LENGTH) return text;
      const masked = maskPlain(text);
      return masked.includes("%") ? maskEncoded(masked, maskPlain) : masked;
    },
  };
}

/** The parts between white space that contain a value once they are decoded. */
const maskEncoded = (text: string, mask: (text: string) => string): string =>
  text.replace(/[^\s"'&?=]*%[\da-f]{2}[^\s"'&?=]*/gi, (encoded) => {
    let inner = encoded;
    for (let level = 0; level < 3 && inner.includes("%"); level += 1) inner = decoded(inner);
    return mask(inner) === inner ? encoded : MASK;
  });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([2-7][\da-f])/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

const keyOf = (text: string, first: number, second: number): number =>
  foldedAt(text, first) * 65_536 + foldedAt(text, second);

/** The next letter or digit, which may be behind a few others; -1 if there is none. */
function nextAt(text: string, from: number): number {
  const to = Math.min(text.length, from + MAX_SEPARATORS + 1);
  for (let at = from; at < to; at += 1) if (foldedAt(text, at)) return at;
  return -1;
}

function longestEnd(text: string, at: number, values: ReadonlySet<string>): number {
  let longest = 0;
  for (const value of values) {
    const end = endOf(text, at, value);
    if (end > longest && isWhole(text, at, end, value)) longest = end;
  }
  return longest;
}

function endOf(text: string, from: number, value: string): number {
  let at = from;
  for (let done = 0; done < value.length; done += 1) {
    at = done === 0 ? from : nextAt(text, at);
    if (at < 0 || foldedAt(text, at) !== value.charCodeAt(done)) return 0;
    at += 1;
  }
  return at;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function isWhole(text: string, start: number, end: number, value: string): boolean {
  const around = [
    start > 0 ? foldedAt(text, start - 1) : 0,
    end < text.length ? foldedAt(text, end) : 0,
  ];
  if (value.length < MIN_LENGTH_WITHIN_WORDS) return !around.some(Boolean);
  const isNumber = value.length < MIN_DIGITS_WITHIN_NUMBERS && /^\d+$/.test(value);
  return !isNumber || !around.some(isDigit);
}
