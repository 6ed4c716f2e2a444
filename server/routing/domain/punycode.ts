const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE_POINT = 128;
const MAX_CODE_POINT = 0x10ffff;

/** Decodes a domain: `xn--mnchen-3ya.example` becomes `münchen.example`. */
export const unicodeDomain = (domain: string): string =>
  domain.replace(
    /(?<=^|\.)xn--([!-\-/-~]+)/g,
    (label, encoded: string) => decode(encoded) ?? label,
  );

/** RFC 3492, section 6.2. Null if the label is not valid Punycode. */
function decode(encoded: string): string | null {
  const delimiter = encoded.lastIndexOf("-");
  const output = Array.from(encoded.slice(0, Math.max(delimiter, 0)), (char) => char.charCodeAt(0));
  let [at, codePoint, bias] = [delimiter + 1, INITIAL_CODE_POINT, INITIAL_BIAS];
  let insertAt = 0;
  while (at < encoded.length) {
    const before = insertAt;
    for (let weight = 1, k = BASE; ; k += BASE, at += 1) {
      const digit = digitOf(encoded.charCodeAt(at));
      if (digit === null) return null;
      insertAt += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    at += 1;
    const length = output.length + 1;
    bias = adapt(insertAt - before, length, before === 0);
    codePoint += Math.floor(insertAt / length);
    if (codePoint > MAX_CODE_POINT) return null;
    insertAt %= length;
    output.splice(insertAt, 0, codePoint);
    insertAt += 1;
  }
  return String.fromCodePoint(...output);
}

function digitOf(char: number): number | null {
  if (char >= 97 && char <= 122) return char - 97;
  if (char >= 48 && char <= 57) return char - 48 + 26;
  return null;
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let value = Math.floor(delta / (isFirst ? DAMP : 2));
  value += Math.floor(value / length);
  let k = 0;
  for (; value > ((BASE - T_MIN) * T_MAX) / 2; k += BASE)
    value = Math.floor(value / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * value) / (value + SKEW));
}
