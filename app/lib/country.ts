/** "Slovenia" for "SI". Returns unknown codes unchanged. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames("en", { type: "region", fallback: "code" }).of(code) ?? code;
}
