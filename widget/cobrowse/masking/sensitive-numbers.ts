import { findCardNumbers } from "./card-numbers.ts";
import { findIbans } from "./ibans.ts";
import { replaceRanges } from "./text-ranges.ts";

/** Replaces everything hidden, whatever its length. */
export const MASK = "••••••••";

// Not after a "+" and a country code, where it is part of a phone number.
const SSN =
  /\d{3}(?<![\d-]\d{3}|\+\d{1,3}[-\s.]\d{3}|000|666|9\d\d)([-\s\u00a0\u2010-\u2015./_\u200b]{1,3})(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g;
const NON_ASCII_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g;
const ZEROS = [0x30, 0x0660, 0x06f0, 0x0966, 0xff10];
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
  const ascii = text.replace(NON_ASCII_DIGITS, asciiDigit);
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
  for (let at = 0; at < text.length && found < MIN_DIGITS; at += 1)
    if (digitValue(text.charCodeAt(at)) >= 0) found += 1;
  return found;
}

/** ASCII, Arabic, Persian, Devanagari and full-width digits; -1 for any other character. */
function digitValue(code: number): number {
  if (code < 0x0660) return code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
  for (const zero of ZEROS) if (code >= zero && code < zero + 10) return code - zero;
  return -1;
}

const asciiDigit = (char: string): string => String(digitValue(char.charCodeAt(0)));
