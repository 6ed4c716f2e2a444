import { cardsIn } from "./cards.ts";
import { ibansIn } from "./iban.ts";
import { withoutSpans } from "./spans.ts";

/** What stands in the place of everything that is hidden, however long that is. */
export const MASK = "••••••••";

// Not after a "+" and a country's code, where it is part of a telephone number.
const SSN =
  /(?<![\d-]|\+\d{1,3}[-\s.])(?!000|666|9\d\d)\d{3}([-\s\u00a0\u2010-\u2015./_\u200b]{1,3})(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g;
const FOREIGN = "\\u0660-\\u0669\\u06f0-\\u06f9\\u0966-\\u096f\\uff10-\\uff19";
const FOREIGN_DIGITS = new RegExp(`[${FOREIGN}]`, "g");
const FEWEST_DIGITS = 9;
const FEWEST_DIGITS_OF_IBAN = 2;
const digitsAtLeast = (count: number): RegExp =>
  new RegExp(`(?:[0-9${FOREIGN}][^0-9${FOREIGN}]*){${count}}`);
const MAY_BE_CARD = digitsAtLeast(FEWEST_DIGITS);
const MAY_BE_ANY = digitsAtLeast(FEWEST_DIGITS_OF_IBAN);

const SHORTEST_IBAN = 15;

const FIRST_FOREIGN_DIGIT = 0x0660;
const ZEROS = [FIRST_FOREIGN_DIGIT, 0x06f0, 0x0966, 0xff10];

/** The text with every payment card, IBAN and US social security number in it masked. */
export function maskFigures(text: string): string {
  if (text.length < FEWEST_DIGITS) return text;
  // Most texts have too few digits for any figure, and are done with at once.
  if (!(text.length < SHORTEST_IBAN ? MAY_BE_CARD : MAY_BE_ANY).test(text)) return text;
  const plain = text.replace(FOREIGN_DIGITS, westernDigit);
  const ibansHidden = withoutSpans(plain, ibansIn(plain), MASK);
  const masked = MAY_BE_CARD.test(plain) ? maskDigits(ibansHidden) : ibansHidden;
  return masked === plain ? text : masked;
}

function maskDigits(text: string): string {
  const plain = text.replace(SSN, MASK);
  return withoutSpans(plain, cardsIn(plain), MASK);
}

function westernDigit(char: string): string {
  const code = char.charCodeAt(0);
  const zero = ZEROS.find((start) => code >= start && code < start + 10) ?? code;
  return String(code - zero);
}
