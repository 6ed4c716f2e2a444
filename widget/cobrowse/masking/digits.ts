/** A digit of any script as ASCII; -1 for any other character. */
export function digitOf(code: number): number {
  if (code < 0x0660) return code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
  const char = String.fromCodePoint(code);
  if (/\p{Nd}/u.test(char)) {
    if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
    // Each script's ten digits start at a code that ends with 0 or 6.
    const low = code & 15;
    return low < 10 && /\p{Nd}/u.test(String.fromCodePoint(code - low)) ? low : low - 6;
  }
  const plain = /\p{No}/u.test(char) ? char.normalize("NFKC") : "";
  return /^\d$/.test(plain) ? Number(plain) : -1;
}
