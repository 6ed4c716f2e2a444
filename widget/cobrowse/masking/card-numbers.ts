import { BETWEEN, type TextRange } from "./text-ranges.ts";

const DIGIT_RUN = new RegExp(`\\d(?:${BETWEEN}\\d){12,}`, "gu");
const DIGITS_ONLY = /^\d+$/;
const CARD_MIN = 13;
const CARD_MAX = 19;
// How the numbers of the card schemes start: not with 1, as timestamps do.
const SCHEME = /^(3[04-9]|[45]|6|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720|131|20[0-4])|1800|8[126]|9792)/;
// Of a telephone, which has the check digit of a card. American cards of this length start otherwise.
const IMEI = /^(35|86)\d{13}$/;
// Trade items and parcels: EAN-13, GTIN-14 and SSCC.
const PRODUCT_LENGTHS = [13, 14, 18];
// Cards that have these lengths today.
const CARD_OF_PRODUCT_LENGTH = /^(3[0689]\d{12}|[56]\d{17})$/;

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const MONTH = "(?:0?[1-9]|1[0-2])";
const YEAR = "(?:19|20)\\d{2}";
const DATE = new RegExp(
  `(?<![^\\s,|–])(?:${YEAR}([-./])${MONTH}\\1${DAY}|${DAY}([-./])${MONTH}\\2${YEAR}|${MONTH}([-./])${DAY}\\3${YEAR})(?![^\\s,|–])`,
  "g",
);
const PRICES = /^\d{1,5}[.,]\d{2}(?:[\s|/,-]+\d{1,5}[.,]\d{2})+$/;
const IP_ADDRESSES = /^\d{1,3}(?:\.\d{1,3}){3}(?:[\s|/,-]+\d{1,3}(?:\.\d{1,3}){3})+$/;
const COORDINATES = /^\d{1,3}\.\d{4,8},\s?\d{1,3}\.\d{4,8}$/;
// A hash or a UUID.
const HEX =
  /^(?=.*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const HEX_CHARACTER = /[0-9a-f-]/i;

/** ISO/IEC 7812-1: 13 to 19 digits with a valid check digit. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < CARD_MIN || digits.length > CARD_MAX) return false;
  if (!SCHEME.test(digits) || IMEI.test(digits) || isProductCode(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const weighted = at % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/** Whether these digits may be the beginning of a card number. */
export const mayBecomeCard = (digits: string): boolean =>
  digits.length <= CARD_MAX && SCHEME.test(digits);

/** Whether the check digit is that of a trade item. One card in ten has it, too, so only for others. */
function isProductCode(digits: string): boolean {
  if (!PRODUCT_LENGTHS.includes(digits.length) || CARD_OF_PRODUCT_LENGTH.test(digits)) return false;
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Finds card numbers with any separators between their digits. */
export function findCardNumbers(text: string): TextRange[] {
  if (DIGITS_ONLY.test(text)) return isCardNumber(text) ? [[0, text.length]] : [];
  // The fast path: hardly any text has this many digits in a row.
  if (text.search(DIGIT_RUN) < 0) return [];
  return [...text.matchAll(DIGIT_RUN)].flatMap(({ 0: run, index }) =>
    isInsideHex(text, index) ? [] : findBetweenDates(run, index),
  );
}

/** A date is never part of a card number. */
function findBetweenDates(run: string, offset: number): TextRange[] {
  const dates = [...run.matchAll(DATE)];
  const starts = [0, ...dates.map(({ 0: date, index }) => index + date.length)];
  const ends = [...dates.map(({ index }) => index), run.length];
  return starts.flatMap((start, at) => findInRun(run.slice(start, ends[at]), offset + start));
}

/**
 * Any sequence of whole groups may be the card number. Where several are valid, all of them are
 * hidden.
 */
function findInRun(run: string, offset: number): TextRange[] {
  const positions = [...run.matchAll(/\d/g)].map(({ index }) => index);
  if (positions.length < CARD_MIN || isOrdinary(run)) return [];
  const digits = positions.map((at) => run[at]).join("");
  const found: TextRange[] = [];
  let hiddenTo = 0;
  for (let start = 0; start + CARD_MIN <= digits.length; start += 1) {
    const end = longestCard(digits, positions, start);
    if (end <= hiddenTo) continue;
    // Overlapping matches are hidden as one.
    const from = start < hiddenTo ? (found.pop()?.[0] ?? offset) : offset + (positions[start] ?? 0);
    found.push([from, offset + (positions[end - 1] ?? 0) + 1]);
    hiddenTo = end;
  }
  return found;
}

const isOrdinary = (run: string): boolean =>
  PRICES.test(run) || IP_ADDRESSES.test(run) || COORDINATES.test(run);

/** The end of the longest card number that starts with this digit; 0 if there is none. */
function longestCard(digits: string, positions: readonly number[], start: number): number {
  for (let length = Math.min(CARD_MAX, digits.length - start); length >= CARD_MIN; length -= 1) {
    if (!isWholeGroups(positions, start, length)) continue;
    if (isCardNumber(digits.slice(start, start + length))) return start + length;
  }
  return 0;
}

/** Whether there is a separator, or the end of the run, on both sides. */
function isWholeGroups(positions: readonly number[], start: number, length: number): boolean {
  const before = start === 0 || (positions[start] ?? 0) - (positions[start - 1] ?? 0) > 1;
  const end = start + length;
  const after = end === positions.length || (positions[end] ?? 0) - (positions[end - 1] ?? 0) > 1;
  return before && after;
}

function isInsideHex(text: string, at: number): boolean {
  let start = at;
  let end = at;
  while (HEX_CHARACTER.test(text[start - 1] ?? "")) start -= 1;
  while (HEX_CHARACTER.test(text[end] ?? "")) end += 1;
  return HEX.test(text.slice(start, end));
}
