import { findCardNumbers } from "./card-numbers.ts";
import { digitOf } from "./digits.ts";
import { findIbans } from "./ibans.ts";
import { replaceRanges } from "./text-ranges.ts";

/** Replaces everything hidden, whatever its length. */
export const MASK = "••••••••";

// Not after a "+" and a country code, where it is part of a phone number.
const SSN =
  /\d{3}(?<![\d-]\d{3}|\+\d{1,3}[-\s.]\d{3}|000|666|9\d\d)([\s\p{Z}\p{Cf}]{0,40}[\p{Pd}\s\p{Z}\p{Cf}\u2212./_·•|,][\s\p{Z}\p{Cf}]{0,40})(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/gu;
const OTHER_DIGITS = /(?![0-9])[\p{Nd}\p{No}]/gu;
const JOINER = "\u200d";
const MIN_DIGITS = 9;
// The two check digits and at least two of the account.
const MIN_IBAN_DIGITS = 4;
const MIN_IBAN_LENGTH = 15;

/** Masks payment card numbers, IBANs and US social security numbers. */
export function maskSensitiveNumbers(text: string): string {
  if (text.length < MIN_DIGITS) return text;
  // The fast path: most texts have too few digits.
  const digits = countDigits(text);
  const mayBeNumber = digits >= MIN_DIGITS;
  const mayBeIban = text.length >= MIN_IBAN_LENGTH && digits >= MIN_IBAN_DIGITS;
  if (!mayBeNumber && !mayBeIban) return text;
  const ascii = withAsciiDigits(text);
  const withoutIbans = mayBeIban ? replaceRanges(ascii, findIbans(ascii), MASK) : ascii;
  const masked = mayBeNumber ? maskCardsAndSsns(withoutIbans) : withoutIbans;
  return masked === ascii ? text : masked;
}

function maskCardsAndSsns(text: string): string {
  const withoutSsns = text.replace(SSN, MASK);
  return replaceRanges(withoutSsns, findCardNumbers(withoutSsns), MASK);
}

/** Counts up to MIN_DIGITS. */
function countDigits(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length && found < MIN_DIGITS; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128 ? code >= 0x30 && code <= 0x39 : isOtherDigit(text, at)) found += 1;
  }
  return found;
}

const isOtherDigit = (text: string, at: number): boolean =>
  // Below, there are hardly any but superscripts.
  text.charCodeAt(at) > 0x65f && digitOf(text.codePointAt(at) ?? 0) >= 0;

/** Digits of any script as ASCII, at the same positions. */
export const withAsciiDigits = (text: string): string =>
  text.replace(OTHER_DIGITS, (char) => {
    const digit = digitOf(char.codePointAt(0) ?? 0);
    return digit < 0 ? char : String(digit).padEnd(char.length, JOINER);
  });
