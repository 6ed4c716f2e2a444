export type StyleRules = {
  /** Whether what lies at this address may be loaded. */
  readonly isSafe: (address: string) => boolean;
  /**
   * What is written behind an address in `url()`, so that it is asked for without a referrer. Some
   * browsers heed no other word of it in styles; others do not know this one, and heed the page's.
   */
  readonly withoutReferrer: string;
};

const LOADS = /url|src|import|image-set/i;
const STRING = /"(?:[^"\\\n\r\f]|\\[\s\S])*"|'(?:[^'\\\n\r\f]|\\[\s\S])*'/.source;
const TOKEN = new RegExp(
  [
    /(?<blank>\s+|\/\*[\s\S]*?(?:\*\/|$))/.source,
    `(?<string>${STRING})`,
    // It ends with its line, and what follows is styles again.
    /["'](?:[^\\\n\r\f]|\\[\s\S])*/.source,
    /(?<address>(?:url|src)\()/.source,
    /(?<opens>[\w-]*\()/.source,
    /(?<closes>\))/.source,
    /@?[\w-]+|\\?[\s\S]/.source,
  ].join("|"),
  "giy",
);
const WITHIN_ADDRESS = new RegExp(
  String.raw`\s*(?:(?<quoted>${STRING})|(?<bare>(?:[^)\\]|\\[\s\S])*))`,
  "y",
);
// Those in strings are none.
const BRACKET = new RegExp(`${STRING}|[()]`, "g");

/** Styles as they may be shown: what they load is safe, and asked for without a referrer. */
export function cleanStyles(css: string, rules: StyleRules): string {
  const plain = withoutLetterEscapes(css);
  if (!LOADS.test(plain)) return css;
  const around: string[] = [];
  let isImport = false;
  let cleaned = "";
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(plain); found; found = TOKEN.exec(plain)) {
    const [text] = found;
    const { address, string, opens, closes, blank } = found.groups ?? {};
    const isAddress = isImport || /image-set\($/i.test(around.at(-1) ?? "");
    if (address) {
      const read = addressAt(plain, TOKEN.lastIndex);
      cleaned += urlOf(read.address, rules);
      TOKEN.lastIndex = read.end;
    } else cleaned += string && isAddress ? urlOf(unescaped(text.slice(1, -1)), rules) : text;
    if (opens) around.push(text);
    if (closes) around.pop();
    if (!blank) isImport = /^@import$/i.test(text);
  }
  return cleaned;
}

/** Reads from behind `url(` to behind its bracket; what is said there beside the address is lost. */
function addressAt(css: string, from: number): { readonly address: string; readonly end: number } {
  WITHIN_ADDRESS.lastIndex = from;
  const { quoted, bare = "" } = WITHIN_ADDRESS.exec(css)?.groups ?? {};
  const address = quoted === undefined ? bare.trim() : quoted.slice(1, -1);
  return { address: unescaped(address), end: closeAfter(css, WITHIN_ADDRESS.lastIndex) };
}

function closeAfter(css: string, from: number): number {
  let open = 1;
  BRACKET.lastIndex = from;
  for (let found = BRACKET.exec(css); found; found = BRACKET.exec(css)) {
    if (found[0] === "(") open += 1;
    if (found[0] === ")") open -= 1;
    if (open === 0) return BRACKET.lastIndex;
  }
  return css.length;
}

function urlOf(address: string, { isSafe, withoutReferrer }: StyleRules): string {
  const quoted = `"${address.replace(/["\\\n\r\f]/g, encodeURIComponent)}"`;
  if (/^(#|data:)/i.test(address)) return `url(${quoted})`;
  return isSafe(address) ? `url(${quoted}${withoutReferrer})` : `url("about:invalid")`;
}

const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi;
const unescaped = (text: string): string =>
  text.replace(ESCAPE, (_, hex?: string, character?: string) =>
    hex ? characterOf(hex) : (character ?? ""),
  );

const characterOf = (hex: string): string => {
  const code = Number.parseInt(hex, 16);
  return code === 0 || code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
};

/** A name means the same whether its letters are escaped or not; only here it matters. */
const withoutLetterEscapes = (css: string): string =>
  css.includes("\\")
    ? css.replace(ESCAPE, (as, hex?: string, character?: string) => {
        const meant = hex ? characterOf(hex) : (character ?? "");
        return /^[a-z]$/i.test(meant) ? meant : as;
      })
    : css;
