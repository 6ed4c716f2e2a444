const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE_POINT = 128;
const LAST_CODE_POINT = 0x10ffff;

/** A domain as people write it: `xn--mnchen-3ya.example` is `münchen.example`. */
export const unicodeDomain = (domain: string): string =>
  domain.replace(
    /(?<=^|\.)xn--([!-\-/-~]+)/g,
    (label, encoded: string) => decode(encoded) ?? label,
  );

/** RFC 3492, section 6.2; null for what is no punycode. */
function decode(encoded: string): string | null {
  const delimiter = encoded.lastIndexOf("-");
  const output = Array.from(encoded.slice(0, Math.max(delimiter, 0)), (char) => char.charCodeAt(0));
  let [at, codePoint, bias] = [delimiter + 1, FIRST_CODE_POINT, FIRST_BIAS];
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
    if (codePoint > LAST_CODE_POINT) return null;
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
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
