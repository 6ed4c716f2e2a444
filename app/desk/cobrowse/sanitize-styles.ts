export type StyleRules = {
  /** Whether this URL may be loaded. */
  readonly isSafe: (url: string) => boolean;
  /**
   * Appended to URLs in `url()` to suppress the referrer. Browsers that support this modifier need
   * it, since they ignore the page's policy in styles. The others follow the page's policy.
   */
  readonly withoutReferrer: string;
};

const LOADS = /url|src|import|image-set/i;
const STRING = /"(?:[^"\\\n\r\f]|\\[\s\S])*"|'(?:[^'\\\n\r\f]|\\[\s\S])*'/.source;
const TOKEN = new RegExp(
  [
    /(?<blank>\s+|\/\*[\s\S]*?(?:\*\/|$))/.source,
    `(?<string>${STRING})`,
    // An unclosed string ends at the end of its line.
    /["'](?:[^\\\n\r\f]|\\[\s\S])*/.source,
    /(?<url>(?:url|src)\()/.source,
    /(?<opens>[\w-]*\()/.source,
    /(?<closes>\))/.source,
    /@?[\w-]+|\\?[\s\S]/.source,
  ].join("|"),
  "giy",
);
const URL_ARGUMENT = new RegExp(
  String.raw`\s*(?:(?<quoted>${STRING})|(?<bare>(?:[^)\\]|\\[\s\S])*))`,
  "y",
);
// Skips brackets inside strings.
const BRACKET = new RegExp(`${STRING}|[()]`, "g");

/** Replaces unsafe URLs and suppresses the referrer for the others. */
export function sanitizeStyles(css: string, rules: StyleRules): string {
  const plain = withoutLetterEscapes(css);
  if (!LOADS.test(plain)) return css;
  const openBrackets: string[] = [];
  let isImport = false;
  let sanitized = "";
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(plain); found; found = TOKEN.exec(plain)) {
    const [text] = found;
    const { url, string, opens, closes, blank } = found.groups ?? {};
    const isUrl = isImport || /image-set\($/i.test(openBrackets.at(-1) ?? "");
    if (url) {
      const argument = urlArgumentAt(plain, TOKEN.lastIndex);
      sanitized += safeUrl(argument.url, rules);
      TOKEN.lastIndex = argument.end;
    } else sanitized += string && isUrl ? safeUrl(unescaped(text.slice(1, -1)), rules) : text;
    if (opens) openBrackets.push(text);
    if (closes) openBrackets.pop();
    if (!blank) isImport = /^@import$/i.test(text);
  }
  return sanitized;
}

/** Reads the argument of `url(` up to the closing bracket. Modifiers are dropped. */
function urlArgumentAt(css: string, from: number): { readonly url: string; readonly end: number } {
  URL_ARGUMENT.lastIndex = from;
  const { quoted, bare = "" } = URL_ARGUMENT.exec(css)?.groups ?? {};
  const url = quoted === undefined ? bare.trim() : quoted.slice(1, -1);
  return { url: unescaped(url), end: closeAfter(css, URL_ARGUMENT.lastIndex) };
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

function safeUrl(url: string, { isSafe, withoutReferrer }: StyleRules): string {
  const quoted = `"${url.replace(/["\\\n\r\f]/g, encodeURIComponent)}"`;
  if (/^(#|data:)/i.test(url)) return `url(${quoted})`;
  return isSafe(url) ? `url(${quoted}${withoutReferrer})` : `url("about:invalid")`;
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

/** Resolves escaped letters, so that `u\\72 l(` is recognized as `url(`. */
const withoutLetterEscapes = (css: string): string =>
  css.includes("\\")
    ? css.replace(ESCAPE, (escaped, hex?: string, character?: string) => {
        const meant = hex ? characterOf(hex) : (character ?? "");
        return /^[a-z]$/i.test(meant) ? meant : escaped;
      })
    : css;
