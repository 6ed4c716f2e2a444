/** What stands in the place of everything that is hidden, however long that is. */
export const MASK = "••••••••";

// Between the digits of a figure people put spaces, dashes, dots and slashes, seen and unseen.
const GAP = "[\\s\\u00a0\\u00ad\\u200b-\\u200d\\u2060\\ufeff.\\-\\u2010-\\u2015_/·•|,]{0,3}";
const DIGIT_RUN = new RegExp(`\\d(?:${GAP}\\d){12,}`, "g");
const SSN =
  /(?<![\d-])(?!000|666|9\d\d)\d{3}([-\s\u00a0\u2010-\u2015.])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g;
const IBAN = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[\s\u00a0\u200b.-]{0,2}[A-Za-z0-9]){11,30}/g;
const FOREIGN = "\\u0660-\\u0669\\u06f0-\\u06f9\\u0966-\\u096f\\uff10-\\uff19";
const FOREIGN_DIGITS = new RegExp(`[${FOREIGN}]`, "g");
const MAY_BE_IBAN = /[A-Za-z]{2}\d{2}/;
const FEWEST_DIGITS = 9;
const FEWEST_DIGITS_OF_IBAN = 2;
const digitsAtLeast = (count: number): RegExp =>
  new RegExp(`(?:[0-9${FOREIGN}][^0-9${FOREIGN}]*){${count}}`);
const MAY_BE_CARD = digitsAtLeast(FEWEST_DIGITS);
const MAY_BE_ANY = digitsAtLeast(FEWEST_DIGITS_OF_IBAN);

const CARD_MIN = 13;
const CARD_MAX = 19;
const SHORTEST_IBAN = 15;

const FIRST_FOREIGN_DIGIT = 0x0660;
const ZEROS = [FIRST_FOREIGN_DIGIT, 0x06f0, 0x0966, 0xff10];

/** The text with every payment card, IBAN and US social security number in it masked. */
export function maskFigures(text: string): string {
  if (text.length < FEWEST_DIGITS) return text;
  // Most texts have too few digits for any figure, and are done with at once.
  if (!(text.length < SHORTEST_IBAN ? MAY_BE_CARD : MAY_BE_ANY).test(text)) return text;
  const plain = text.replace(FOREIGN_DIGITS, westernDigit);
  const ibansHidden = MAY_BE_IBAN.test(plain) ? plain.replace(IBAN, maskIban) : plain;
  const masked = MAY_BE_CARD.test(plain)
    ? ibansHidden.replace(SSN, MASK).replace(DIGIT_RUN, maskCards)
    : ibansHidden;
  return masked === plain ? text : masked;
}

/** ISO/IEC 7812-1: 13 to 19 digits whose check digit is right. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < CARD_MIN || digits.length > CARD_MAX) return false;
  // Thirteen digits that begin with 1 are a moment in milliseconds, and no card.
  if (digits.length === CARD_MIN && digits.startsWith("1")) return false;
  if (/^0+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the remainder by 97 is 1. */
export function isIban(compact: string): boolean {
  if (compact.length < SHORTEST_IBAN || compact.length > 34) return false;
  const turned = compact.slice(4) + compact.slice(0, 4);
  let remainder = 0;
  for (const char of turned.toUpperCase()) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/**
 * Any row of whole groups may be the card: where several could be, all of them are hidden, and
 * what stands beside a card without a gap of its own goes with it.
 */
function maskCards(run: string): string {
  const places: number[] = [];
  for (let at = 0; at < run.length; at += 1) if (/\d/.test(run[at] ?? "")) places.push(at);
  const digits = places.map((at) => run[at]).join("");
  let masked = "";
  let told = 0;
  let hiddenTo = 0;
  for (let start = 0; start + CARD_MIN <= digits.length; start += 1) {
    const end = longestCard(digits, places, start);
    if (end <= hiddenTo) continue;
    const from = places[start] ?? 0;
    if (start >= hiddenTo) masked += run.slice(told, from) + MASK;
    told = (places[end - 1] ?? 0) + 1;
    hiddenTo = end;
  }
  return masked + run.slice(told);
}

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

// Words may follow an IBAN, so the longest part that is one counts.
function maskIban(found: string): string {
  for (let end = found.length; end >= SHORTEST_IBAN; end -= 1) {
    const part = found.slice(0, end);
    if (!/[A-Za-z0-9]$/.test(part)) continue;
    if (isIban(part.replace(/[^A-Za-z0-9]/g, ""))) return MASK + found.slice(end);
  }
  return found;
}

function westernDigit(char: string): string {
  const code = char.charCodeAt(0);
  const zero = ZEROS.find((start) => code >= start && code < start + 10) ?? code;
  return String(code - zero);
}
