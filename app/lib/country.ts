const REGION_A = 0x1f1e6;
const LETTER_A = 65;

/** "Slovenia" for "SI"; the code itself where the name is not known. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames("en", { type: "region", fallback: "code" }).of(code) ?? code;
}

/** The flag of an ISO 3166-1 alpha-2 code. Decorative: put the name beside it. */
export function countryFlag(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return "";
  return String.fromCodePoint(
    ...[...code].map((letter) => REGION_A + (letter.codePointAt(0) ?? LETTER_A) - LETTER_A),
  );
}
