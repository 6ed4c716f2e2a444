import { GAP_CHARACTER, MOST_GAP, type Span } from "./spans.ts";

/** The length of an IBAN in each country that has them (the registry of ISO 13616). */
const LENGTHS: Readonly<Record<string, number>> = lengthsOf(`
  AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22
  DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28
  HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25
  MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29
  RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29
  VA22 VG24 XK20 YE30
`);
// In these an account has digits alone, and words that begin like an IBAN are none.
const DIGITS_ONLY =
  /^(A[ET]|B[AEI]|C[RZ]|D[EK]|E[EGS]|F[IO]|GL|H[RU]|I[LS]|L[TY]|M[ENR]|NO|P[LT]|RS|S[DEIKOT]|T[LN]|VA|XK)/;
const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]+$/;
const LARGEST_CHECK = 98;
const GAP = `${GAP_CHARACTER}{0,${MOST_GAP}}`;
const BEGINNING = new RegExp(
  `([A-Za-z](?<=(?<![A-Za-z0-9]).|iban.)${GAP}[A-Za-z]${GAP})\\d${GAP}\\d`,
  "gi",
);
const GAP_ONLY = new RegExp(`^${GAP_CHARACTER}$`);

/** ISO 13616: of a known country and its length, and the remainder by 97 is 1. */
export function isIban(compact: string): boolean {
  const upper = compact.toUpperCase();
  // It is written in one case; a word of both is none.
  if (compact !== upper && compact !== compact.toLowerCase()) return false;
  if (compact.length !== LENGTHS[upper.slice(0, 2)] || !SHAPE.test(upper)) return false;
  const account = upper.slice(4);
  if (DIGITS_ONLY.test(upper) && /\D/.test(account)) return false;
  const check = Number(upper.slice(2, 4));
  return check > 1 && check <= LARGEST_CHECK && remainderOf(account + upper.slice(0, 4)) === 1;
}

/** Where IBANs stand in a text, however they are spaced. */
export function ibansIn(text: string): Span[] {
  const found: Span[] = [];
  BEGINNING.lastIndex = 0;
  for (let begun = BEGINNING.exec(text); begun; begun = BEGINNING.exec(text)) {
    const start = begun.index;
    const end = endOf(text, start, begun[1] ?? "");
    BEGINNING.lastIndex = end || start + 1;
    if (end) found.push([start, end]);
  }
  return found;
}

/** Where the IBAN that begins here ends; 0 for none. */
function endOf(text: string, start: number, country: string): number {
  const letters = country.replace(/[^A-Za-z]/g, "");
  // "it 12" is no beginning of one.
  if (letters !== country && letters !== letters.toUpperCase()) return 0;
  const length = LENGTHS[letters.toUpperCase()] ?? 0;
  let compact = "";
  let gap = 0;
  for (let at = start; compact.length < length && at < text.length && gap <= MOST_GAP; at += 1) {
    const character = text[at] ?? "";
    if (/[A-Za-z0-9]/.test(character)) {
      compact += character;
      gap = 0;
      if (compact.length === length) return isIban(compact) ? at + 1 : 0;
    } else if (GAP_ONLY.test(character)) gap += 1;
    else return 0;
  }
  return 0;
}

function remainderOf(turned: string): number {
  let remainder = 0;
  for (const character of turned) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

function lengthsOf(list: string): Record<string, number> {
  const each = list.trim().split(/\s+/);
  return Object.fromEntries(each.map((one) => [one.slice(0, 2), Number(one.slice(2))]));
}
