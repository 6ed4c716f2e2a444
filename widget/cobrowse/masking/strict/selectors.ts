import { afterBlock, splitAtCommas, type Token } from "./css-tokens.ts";
import { ELEMENTS, PSEUDO_CLASSES, PSEUDO_ELEMENTS } from "./css-words.ts";
import type { Names } from "./names.ts";

const LISTS = /^(is|where|not|has|matches|-webkit-any|-moz-any|host|host-context|slotted)$/;
const NTH = /^\s*(odd|even|[+-]?\d{0,3}n?\s*([+-]\s*\d{1,3})?)\s*$/i;
const LANGUAGE = /^\s*["']?([a-z]{2}(-[a-z]{2})?|ltr|rtl)["']?\s*$/i;
const COMBINATORS = new Set([">", "+", "~", "*", "&"]);

/** Selectors with renamed classes, ids and elements, or null if none of them can be kept. */
export function rebuildSelectors(tokens: readonly Token[], names: Names): string | null {
  const kept = splitAtCommas(tokens).flatMap((part) => rebuildSelector(part, names) ?? []);
  return kept.length > 0 ? kept.join(",") : null;
}

function rebuildSelector(tokens: readonly Token[], names: Names): string | null {
  let selector = "";
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const end =
      token.type === "delim" && token.text === ":" ? pseudoEnd(tokens, at) : blockEnd(tokens, at);
    const part = rebuildPart(tokens.slice(at, end), names);
    if (part === null) return null;
    selector += part;
    at = end;
  }
  return selector.trim() || null;
}

function blockEnd(tokens: readonly Token[], at: number): number {
  const token = tokens[at] as Token;
  // A class is a dot and a name.
  return token.type === "delim" && token.text === "." ? at + 2 : afterBlock(tokens, at);
}

function pseudoEnd(tokens: readonly Token[], at: number): number {
  let name = at;
  while (tokens[name]?.text === ":") name += 1;
  return afterBlock(tokens, name);
}

function rebuildPart(part: readonly Token[], names: Names): string | null {
  const [first, second] = part;
  switch (first?.type) {
    case "space":
      return " ";
    case "comment":
      return "/**/";
    case "ident":
      return rebuildElement(first.name, names);
    case "hash":
      return `#${names.alias("id", first.name)}`;
    case "delim":
      if (first.text === ".")
        return second?.type === "ident" ? `.${names.alias("class", second.name)}` : null;
      if (first.text === "[") return rebuildAttribute(part, names);
      if (first.text === ":") return rebuildPseudo(part, names);
      return COMBINATORS.has(first.text) ? first.text : null;
    default:
      return null;
  }
}

export function rebuildElement(name: string, names: Names): string {
  if (ELEMENTS.has(name)) return name;
  const lower = name.toLowerCase();
  return ELEMENTS.has(lower) ? lower : names.alias("element", lower);
}

function rebuildAttribute(part: readonly Token[], names: Names): string | null {
  const name = part.find(({ type }) => type === "ident")?.name;
  const text = part.map((token) => token.text).join("");
  const className =
    name && !text.includes("|=") && !/^\[\s*(\*|\w*)\|/.test(text)
      ? names.classOf(text, name.toLowerCase())
      : null;
  return className && `.${className}`;
}

function rebuildPseudo(part: readonly Token[], names: Names): string | null {
  const at = part.findIndex(({ text }) => text !== ":");
  const token = part[at];
  if (!token) return null;
  const colons = ":".repeat(at);
  const name = token.name.toLowerCase();
  if (token.type === "ident")
    return (at === 1 ? PSEUDO_CLASSES : PSEUDO_ELEMENTS).has(name) || PSEUDO_ELEMENTS.has(name)
      ? colons + name
      : null;
  if (token.type !== "function") return null;
  const inner = part.slice(at + 1, -1);
  const rebuilt = rebuildArguments(name, inner, names);
  return rebuilt === null ? null : `${colons}${name}(${rebuilt})`;
}

function rebuildArguments(name: string, inner: readonly Token[], names: Names): string | null {
  const text = inner.map((token) => token.text).join("");
  if (/^nth-/.test(name)) return NTH.test(text) ? text : null;
  if (name === "lang" || name === "dir") return LANGUAGE.test(text) ? text : null;
  if (name === "part") return names.aliases("part", text);
  if (!LISTS.test(name)) return null;
  const parts = splitAtCommas(inner).map((part) => rebuildSelector(part, names));
  // Without one of its alternatives, `:not` would match more than it should.
  if (name === "not" && parts.includes(null)) return null;
  const kept = parts.filter((part) => part !== null);
  return kept.length > 0 ? kept.join(",") : null;
}
