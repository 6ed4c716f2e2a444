import {
  colorSchemeFor,
  type MediaTruth,
  withMediaTruth,
} from "../../../server/cobrowse/domain/media-features.ts";
import { withStateAttributes } from "./state-attributes.ts";

export type StyleRules = {
  /** Whether this URL may be loaded. */
  readonly isSafe: (url: string) => boolean;
  /**
   * Appended to URLs in `url()` to suppress the referrer. Browsers that support this modifier need
   * it, since they ignore the page's policy in styles. The others follow the page's policy.
   */
  readonly withoutReferrer: string;
  /** What is true of the visitor's system. */
  readonly media: MediaTruth;
  /** The address of a copy that the visitor's page has sent, where there is one. */
  readonly copyOf: (url: string) => string | undefined;
};

// Everything else is unchanged, so that most declarations are not read.
const MATTERS = /[\\(@]|behavior|-moz-binding|color-scheme|:(focus|fullscreen|defined)/i;
// What browsers ran once. Each is dropped by itself, never with the rest of its sheet.
const EXECUTABLE_PROPERTY = /^(behavior|-moz-binding)$/;
const EXECUTABLE_FUNCTION = /^expression$/;
const STRING = /"(?:[^"\\\n\r\f]|\\[\s\S])*"|'(?:[^'\\\n\r\f]|\\[\s\S])*'/.source;
const NAME = /(?:[\w-]|[^\0-\x7f]|\\(?:[0-9a-f]{1,6}\s?|[^\n\r\f0-9a-f]))+/.source;
const TOKEN = new RegExp(
  [
    /(?<blank>\s+|\/\*[\s\S]*?(?:\*\/|$))/.source,
    `(?<string>${STRING})`,
    // An unclosed string ends at the end of its line.
    /["'](?:[^\\\n\r\f]|\\[\s\S])*/.source,
    `(?<opens>(?:${NAME})?\\()`,
    `(?<name>@?${NAME})`,
    /[\s\S]/.source,
  ].join("|"),
  "giy",
);
const URL_ARGUMENT = new RegExp(
  String.raw`\s*(?:(?<quoted>${STRING})|(?<bare>(?:[^)\\]|\\[\s\S])*))`,
  "y",
);
// Skips brackets inside strings.
const BRACKET = new RegExp(`${STRING}|[()]`, "g");

type Statement = {
  /** Its first name: a property, an at-rule or the beginning of a selector. */
  readonly first: string;
  readonly isDeclaration: boolean;
  readonly isDropped: boolean;
};

const NEW_STATEMENT: Statement = { first: "", isDeclaration: false, isDropped: false };

/**
 * Drops declarations that could run code, replaces unsafe URLs, suppresses the referrer for the
 * others, answers media queries for the visitor's system, and lets selectors match states by their
 * attributes. The rest is unchanged.
 */
export function sanitizeStyles(css: string, rules: StyleRules): string {
  if (!MATTERS.test(css)) return css;
  const brackets: string[] = [];
  let shown = "";
  // Of the statement. Apart, because cutting the end of a long text copies all of it.
  let current = "";
  let statement = NEW_STATEMENT;
  const drop = () => {
    current = "";
    statement = { ...statement, isDropped: true };
  };
  const end = (isBlock: boolean) => {
    if (!statement.isDropped)
      shown += finished(current, statement, { isBlock, media: rules.media });
    current = "";
  };
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(css); found; found = TOKEN.exec(css)) {
    const [text] = found;
    const { string, opens, name, blank } = found.groups ?? {};
    const isTop = brackets.length === 0;
    if (isTop && /^[{};]$/.test(text)) {
      end(text === "{");
      // The end of a dropped declaration stays where it ends a block.
      if (!statement.isDropped || text === "}") shown += text;
      if (statement.isDropped && text === "{") {
        TOKEN.lastIndex = blockEnd(css, TOKEN.lastIndex);
      }
      statement = NEW_STATEMENT;
      continue;
    }
    if (opens !== undefined) {
      const called = unescaped(opens.slice(0, -1)).toLowerCase();
      if (EXECUTABLE_FUNCTION.test(called)) drop();
      if (called === "url" || called === "src") {
        const argument = urlArgumentAt(css, TOKEN.lastIndex);
        if (!statement.isDropped) current += safeUrl(argument.url, rules, isImport(statement));
        TOKEN.lastIndex = argument.end;
        continue;
      }
      brackets.push(called);
    } else if (text === "[") brackets.push("[");
    else if (text === ")" || text === "]") brackets.pop();
    if (isTop && !blank) {
      if (text === ":" && statement.first && !statement.isDeclaration) {
        statement = { ...statement, isDeclaration: true };
        if (EXECUTABLE_PROPERTY.test(statement.first)) drop();
      } else if (!statement.first)
        statement = { ...statement, first: unescaped(name ?? text).toLowerCase() };
    }
    if (statement.isDropped) continue;
    const isUrl = (isTop && isImport(statement)) || /image-set$/.test(brackets.at(-1) ?? "");
    current +=
      string && isUrl ? safeUrl(unescaped(text.slice(1, -1)), rules, isImport(statement)) : text;
  }
  end(false);
  return shown;
}

/** The same for one declaration whose property is known. Null if it must be dropped. */
export function sanitizeValue(property: string, value: string, rules: StyleRules): string | null {
  const name = property.trim().toLowerCase();
  const shown = sanitizeStyles(`${name}:${value}`, rules);
  return shown.startsWith(`${name}:`) ? shown.slice(name.length + 1) : null;
}

const isImport = ({ first }: Statement): boolean => first === "@import";

type Ending = { readonly isBlock: boolean; readonly media: MediaTruth };

/** Answers the media query or color scheme of a statement, or adapts the selectors of a rule. */
function finished(text: string, { first, isDeclaration }: Statement, { isBlock, media }: Ending) {
  if (first === "@media" || first === "@import") return withMediaTruth(text, media);
  if (isBlock) return first.startsWith("@") ? text : withStateAttributes(text);
  if (first !== "color-scheme" || !isDeclaration) return text;
  const colon = text.indexOf(":") + 1;
  return text.slice(0, colon) + colorSchemeFor(text.slice(colon), media);
}

/** After the block that opens before this position. */
function blockEnd(css: string, from: number): number {
  let open = 1;
  const brace = new RegExp(`${STRING}|[{}]`, "g");
  brace.lastIndex = from;
  for (let found = brace.exec(css); found; found = brace.exec(css)) {
    if (found[0] === "{") open += 1;
    if (found[0] === "}") open -= 1;
    if (open === 0) return brace.lastIndex;
  }
  return css.length;
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

function safeUrl(
  url: string,
  { isSafe, withoutReferrer, copyOf }: StyleRules,
  isStyleSheet: boolean,
): string {
  const quoted = (address: string) => `"${address.replace(/["\\\n\r\f]/g, encodeURIComponent)}"`;
  const isHarmless = url.startsWith("#") || (!isStyleSheet && /^data:/i.test(url));
  if (isHarmless) return `url(${quoted(url)})`;
  const copy = isStyleSheet ? undefined : copyOf(url);
  if (copy) return `url(${quoted(copy)})`;
  return isSafe(url) && !/^data:/i.test(url)
    ? `url(${quoted(url)}${withoutReferrer})`
    : `url("about:invalid")`;
}

const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi;
const unescaped = (text: string): string =>
  text.includes("\\")
    ? text.replace(ESCAPE, (_, hex?: string, character?: string) =>
        hex ? characterOf(hex) : character === "\n" ? "" : (character ?? ""),
      )
    : text;

const characterOf = (hex: string): string => {
  const code = Number.parseInt(hex, 16);
  return code === 0 || code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
};
