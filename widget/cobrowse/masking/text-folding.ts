import { digitOf } from "./digits.ts";

const SEPARATOR = 0;
const others = new Map<number, number>();

/**
 * A letter in lower case and without its compatibility form, or an ASCII digit, as a code unit; 0
 * for everything that people put between them.
 */
export function foldedAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) {
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return code;
    return code >= 65 && code <= 90 ? code + 32 : SEPARATOR;
  }
  const known = others.get(code);
  if (known !== undefined) return known;
  const folded = foldedOther(code);
  others.set(code, folded);
  return folded;
}

function foldedOther(code: number): number {
  // Half of a pair: a letter or a picture, which passwords have, too.
  if (code >= 0xd800 && code <= 0xdfff) return code;
  const digit = digitOf(code);
  if (digit >= 0) return digit + 48;
  const [first = ""] = String.fromCharCode(code).normalize("NFKC").toLowerCase();
  return /[\p{L}\p{N}]/u.test(first) ? first.charCodeAt(0) : SEPARATOR;
}

/** The letters and digits of a text, so that "4929 56" and "492956", "Mary" and "MARY" are the same. */
export function folded(text: string): string {
  let result = "";
  for (let at = 0; at < text.length; at += 1) {
    const code = foldedAt(text, at);
    if (code) result += String.fromCharCode(code);
  }
  return result;
}
