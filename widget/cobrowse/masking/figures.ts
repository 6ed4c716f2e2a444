import { cardsIn } from "./cards.ts";
import { ibansIn } from "./iban.ts";
import { withoutSpans } from "./spans.ts";

/** What stands in the place of everything that is hidden, however long that is. */
export const MASK = "••••••••";

// Not after a "+" and a country's code, where it is part of a telephone number.
const SSN =
  /\d{3}(?<![\d-]\d{3}|\+\d{1,3}[-\s.]\d{3}|000|666|9\d\d)([-\s\u00a0\u2010-\u2015./_\u200b]{1,3})(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g;
const FOREIGN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g;
const ZEROS = [0x30, 0x0660, 0x06f0, 0x0966, 0xff10];
const FEWEST_DIGITS = 9;
// Its check digits, and those of its bank.
const FEWEST_DIGITS_OF_IBAN = 4;
const SHORTEST_IBAN = 15;

/** The text with every payment card, IBAN and US social security number in it masked. */
export function maskFigures(text: string): string {
  if (text.length < FEWEST_DIGITS) return text;
  // Most texts have too few digits for any figure, and are done with at once.
  const digits = digitsIn(text);
  const mayBeLong = digits >= FEWEST_DIGITS;
  const mayBeIban = text.length >= SHORTEST_IBAN && digits >= FEWEST_DIGITS_OF_IBAN;
  if (!mayBeLong && !mayBeIban) return text;
  const plain = text.replace(FOREIGN_DIGITS, westernDigit);
  const ibansHidden = mayBeIban ? withoutSpans(plain, ibansIn(plain), MASK) : plain;
  const masked = mayBeLong ? withoutNumbers(ibansHidden) : ibansHidden;
  return masked === plain ? text : masked;
}

function withoutNumbers(text: string): string {
  const plain = text.replace(SSN, MASK);
  return withoutSpans(plain, cardsIn(plain), MASK);
}

/** How many digits there are, counted as far as it matters. */
function digitsIn(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length && found < FEWEST_DIGITS; at += 1)
    if (digitAt(text.charCodeAt(at)) >= 0) found += 1;
  return found;
}

/** The value of a digit of any of the alphabets that are known here; -1 of what is none. */
function digitAt(code: number): number {
  if (code < 0x0660) return code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
  for (const zero of ZEROS) if (code >= zero && code < zero + 10) return code - zero;
  return -1;
}

const westernDigit = (char: string): string => String(digitAt(char.charCodeAt(0)));
