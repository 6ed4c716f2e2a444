import { BETWEEN, type TextRange } from "./text-ranges.ts";

/**
 * The length of an IBAN by country, from the ISO 13616 registry. Here account numbers have digits only, which
 * rules out words that begin like an IBAN.
 */
const DIGITS_ONLY = lengthsOf(`
  AE23 AT20 BA20 BE16 BI27 CR22 CZ24 DE22 DK18 EE20 EG29 ES24 FI18 FO18 GL18 HR21 HU28
  IL23 IS26 LT20 LY25 ME22 MN20 MR27 NO15 PL28 PT25 RS22 SD18 SE24 SI19 SK24 SO23 ST25
  TL23 TN24 VA22 XK20
`);
const LENGTHS: Readonly<Record<string, number>> = {
  ...DIGITS_ONLY,
  ...lengthsOf(`
  AD24 AL28 AZ28 BG22 BH22 BR29 BY28 CH21 CY28 DJ27 DO28 FK18 FR27 GB22 GE22 GI23 GR27
  GT28 HN28 IE22 IQ23 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LU20 LV21 MC27 MD24 MK19 MT31
  MU30 NI28 NL18 OM23 PK24 PS29 QA29 RO24 RU33 SA24 SC31 SM27 SV28 TR26 UA29 VG24 YE30
`),
};
const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]+$/;
const MAX_CHECK = 98;
const START = new RegExp(
  `([A-Za-z](?<=(?<![A-Za-z0-9]).|iban.)${BETWEEN}[A-Za-z]${BETWEEN})\\d${BETWEEN}\\d`,
  "giu",
);
const GAP = new RegExp(BETWEEN, "uy");

const hasDigitsOnly = (upper: string): boolean => upper.slice(0, 2) in DIGITS_ONLY;

/** ISO 13616: a known country, its length, and a remainder of 1 modulo 97. */
export function isIban(compact: string): boolean {
  const upper = compact.toUpperCase();
  // Mixed case: an ordinary word.
  if (compact !== upper && compact !== compact.toLowerCase()) return false;
  if (compact.length !== LENGTHS[upper.slice(0, 2)] || !SHAPE.test(upper)) return false;
  const account = upper.slice(4);
  if (hasDigitsOnly(upper) && /\D/.test(account)) return false;
  const check = Number(upper.slice(2, 4));
  return check > 1 && check <= MAX_CHECK && mod97(account + upper.slice(0, 4)) === 1;
}

/** Whether this may be the beginning of an IBAN. */
export function mayBecomeIban(compact: string): boolean {
  const upper = compact.toUpperCase();
  if (upper.length > (LENGTHS[upper.slice(0, 2)] ?? 0) || !SHAPE.test(upper)) return false;
  return !hasDigitsOnly(upper) || /^\d*$/.test(upper.slice(4));
}

/** Finds IBANs with any separators between their characters. */
export function findIbans(text: string): TextRange[] {
  const found: TextRange[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const start = match.index;
    const end = endOf(text, start, match[1] ?? "");
    START.lastIndex = end || start + 1;
    if (end) found.push([start, end]);
  }
  return found;
}

/** The end of the IBAN that starts here; 0 if there is none. */
function endOf(text: string, start: number, country: string): number {
  const letters = country.replace(/[^A-Za-z]/g, "");
  // Lower case with a space: "it 12" is ordinary text.
  if (letters !== country && letters !== letters.toUpperCase()) return 0;
  const length = LENGTHS[letters.toUpperCase()] ?? 0;
  let compact = "";
  for (let at = start; at < text.length; at += 1) {
    GAP.lastIndex = at;
    if (at > start) at += GAP.exec(text)?.[0].length ?? 0;
    const character = text[at] ?? "";
    if (!/[A-Za-z0-9]/.test(character)) return 0;
    compact += character;
    if (compact.length >= length) return isIban(compact) ? at + 1 : 0;
  }
  return 0;
}

function mod97(rotated: string): number {
  let remainder = 0;
  for (const character of rotated) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

function lengthsOf(list: string): Record<string, number> {
  const entries = list.trim().split(/\s+/);
  return Object.fromEntries(entries.map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));
}
