import { GAP_CHARACTER, MOST_GAP, type Span } from "./spans.ts";

const GAP = `${GAP_CHARACTER}{0,${MOST_GAP}}`;
const DIGIT_RUN = new RegExp(`\\d(?:${GAP}\\d){12,}`, "g");
const DIGITS_ALONE = /^\d+$/;
const CARD_MIN = 13;
const CARD_MAX = 19;
// Moments in milli-, micro- and nanoseconds have so many, and no card that begins with 1 has.
const DIGITS_OF_MOMENTS = [13, 16, 19];

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const MONTH = "(?:0?[1-9]|1[0-2])";
const YEAR = "(?:19|20)\\d{2}";
const DATE = new RegExp(
  `(?<![^\\s,|–])(?:${YEAR}([-./])${MONTH}\\1${DAY}|${DAY}([-./])${MONTH}\\2${YEAR}|${MONTH}([-./])${DAY}\\3${YEAR})(?![^\\s,|–])`,
  "g",
);
const PRICES = /^\d{1,5}[.,]\d{2}(?:[\s|/,-]+\d{1,5}[.,]\d{2})+$/;
const ADDRESSES = /^\d{1,3}(?:\.\d{1,3}){3}(?:[\s|/,-]+\d{1,3}(?:\.\d{1,3}){3})+$/;
const COORDINATES = /^\d{1,3}\.\d{4,8},\s?\d{1,3}\.\d{4,8}$/;
// A hash or an identifier as machines make them.
const HEX =
  /^(?=.*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const HEX_CHARACTER = /[0-9a-f-]/i;

/** ISO/IEC 7812-1: 13 to 19 digits whose check digit is right. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < CARD_MIN || digits.length > CARD_MAX) return false;
  if (digits.startsWith("1") && DIGITS_OF_MOMENTS.includes(digits.length)) return false;
  if (/^0+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/** Where card numbers stand in a text, however they are spaced. */
export function cardsIn(text: string): Span[] {
  if (DIGITS_ALONE.test(text)) return isCardNumber(text) ? [[0, text.length]] : [];
  // Nearly no text has so many digits in a row.
  if (text.search(DIGIT_RUN) < 0) return [];
  return [...text.matchAll(DIGIT_RUN)].flatMap(({ 0: run, index }) =>
    isHexAround(text, index) ? [] : betweenDates(run, index),
  );
}

/** Dates are no part of a card, whatever stands beside them. */
function betweenDates(run: string, offset: number): Span[] {
  const dates = [...run.matchAll(DATE)];
  const starts = [0, ...dates.map(({ 0: date, index }) => index + date.length)];
  const ends = [...dates.map(({ index }) => index), run.length];
  return starts.flatMap((start, at) => inRun(run.slice(start, ends[at]), offset + start));
}

/**
 * Any row of whole groups may be the card: where several could be, all of them are hidden, and
 * what stands beside a card without a gap of its own goes with it.
 */
function inRun(run: string, offset: number): Span[] {
  const places = [...run.matchAll(/\d/g)].map(({ index }) => index);
  if (places.length < CARD_MIN || areNumbers(run)) return [];
  const digits = places.map((at) => run[at]).join("");
  const found: Span[] = [];
  let hiddenTo = 0;
  for (let start = 0; start + CARD_MIN <= digits.length; start += 1) {
    const end = longestCard(digits, places, start);
    if (end <= hiddenTo) continue;
    // What overlaps the one before it is hidden with it.
    const from = start < hiddenTo ? (found.pop()?.[0] ?? offset) : offset + (places[start] ?? 0);
    found.push([from, offset + (places[end - 1] ?? 0) + 1]);
    hiddenTo = end;
  }
  return found;
}

const areNumbers = (run: string): boolean =>
  PRICES.test(run) || ADDRESSES.test(run) || COORDINATES.test(run);

/** The end of the longest card that begins with this digit; 0 for none. */
function longestCard(digits: string, places: readonly number[], start: number): number {
  for (let length = Math.min(CARD_MAX, digits.length - start); length >= CARD_MIN; length -= 1) {
    if (!standsAlone(places, start, length)) continue;
    if (isCardNumber(digits.slice(start, start + length))) return start + length;
  }
  return 0;
}

/** Whether a gap, or the end of the run, stands on both sides: numbers are not cut in two. */
function standsAlone(places: readonly number[], start: number, length: number): boolean {
  const before = start === 0 || (places[start] ?? 0) - (places[start - 1] ?? 0) > 1;
  const end = start + length;
  const after = end === places.length || (places[end] ?? 0) - (places[end - 1] ?? 0) > 1;
  return before && after;
}

function isHexAround(text: string, at: number): boolean {
  let start = at;
  let end = at;
  while (HEX_CHARACTER.test(text[start - 1] ?? "")) start -= 1;
  while (HEX_CHARACTER.test(text[end] ?? "")) end += 1;
  return HEX.test(text.slice(start, end));
}
