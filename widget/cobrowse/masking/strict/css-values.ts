import { afterBlock, type Token } from "./css-tokens.ts";
import { FONTS, FUNCTIONS, KEYWORDS, PROPERTIES, UNITS } from "./css-words.ts";
import type { Names } from "./names.ts";

const MAX_NUMBER = 99_999;
const IMAGE =
  /^(url|src|image|-webkit-image-set|image-set|cross-fade|-webkit-cross-fade|element|-moz-element|paint)$/;
const TEXT = /^(attr|counters?|target-counters?|target-text|string|leader|symbols)$/;
const COLOR = /^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const DELIMITERS = new Set([",", "/", "(", ")", "*", "+", "-", "[", "]", "<", ">", "=", ":", "!"]);
const UNIT = /^([+-]?)(\d*)(?:\.(\d+))?(?:e[+-]?\d+)?(%|[a-z]*)$/i;

export type ValueRules = { readonly names: Names; readonly mayLoad: boolean };

/**
 * The value of a declaration: keywords, colours and numbers. Other words are renamed, texts and
 * images removed. Null if there is anything else.
 */
export function rebuildValue(
  property: string,
  tokens: readonly Token[],
  rules: ValueRules,
): string | null {
  let value = "";
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const removed = removedFunction(token, rules);
    const part = removed ?? rebuildToken(property, token, rules);
    if (part === null) return null;
    value += part;
    at = removed === null || token.type === "url" ? at + 1 : afterBlock(tokens, at);
  }
  return value.trim();
}

/** What is shown in place of a function that loads an image or contains text. */
function removedFunction(token: Token, { mayLoad }: ValueRules): string | null {
  if (token.type === "url") return mayLoad ? token.text : "none";
  if (token.type !== "function") return null;
  const name = token.name.toLowerCase();
  if (TEXT.test(name)) return '""';
  return IMAGE.test(name) && !mayLoad ? "none" : null;
}

function rebuildToken(property: string, token: Token, rules: ValueRules): string | null {
  switch (token.type) {
    case "space":
      return " ";
    case "comment":
      return "/**/";
    case "ident":
      return rebuildWord(property, token.name, rules);
    case "string":
      return rebuildString(property, token, rules);
    case "hash":
      return COLOR.test(token.name) ? `#${token.name}` : null;
    case "number":
      return rebuildNumber(token.text);
    case "function": {
      const name = token.name.toLowerCase();
      return FUNCTIONS.has(name) || (rules.mayLoad && IMAGE.test(name)) ? `${name}(` : null;
    }
    case "delim":
      return DELIMITERS.has(token.text) ? token.text : null;
    default:
      return null;
  }
}

function rebuildWord(property: string, word: string, { names }: ValueRules): string {
  if (word.startsWith("--")) return names.alias("property", word);
  const lower = word.toLowerCase();
  if (KEYWORDS.has(lower) || PROPERTIES.has(lower)) return lower;
  if (isFont(property) && FONTS.has(lower)) return lower;
  return names.alias("name", word);
}

function rebuildString(property: string, { text, name }: Token, rules: ValueRules): string {
  const { names, mayLoad } = rules;
  if (isFont(property))
    return `"${FONTS.has(name.toLowerCase()) ? name : names.alias("name", name)}"`;
  if (/^grid(-template(-areas)?)?$/.test(property))
    return `"${name.replace(/[^\s.]+/g, (area) => names.alias("name", area))}"`;
  return mayLoad && property.includes("image") ? text : '""';
}

const isFont = (property: string): boolean => property === "font" || property === "font-family";

/** Cut to what layout needs. */
function rebuildNumber(text: string): string | null {
  const [, sign = "", whole = "", fraction = "", unit = ""] = UNIT.exec(text) ?? [];
  if (!UNITS.has(unit.toLowerCase())) return null;
  const limited = Math.min(Number(whole || "0"), MAX_NUMBER);
  const decimals = fraction.slice(0, 4);
  return sign + limited + (decimals && `.${decimals}`) + unit.toLowerCase();
}
