import { afterBlock, findDelim, type Token, tokenize } from "./css-tokens.ts";
import { rebuildValue, type ValueRules } from "./css-values.ts";
import { KEYWORDS, MEDIA_WORDS, PROPERTIES } from "./css-words.ts";
import { rebuildSelectors } from "./selectors.ts";

// Keeps the positions of the rules after it, by which scripts insert others.
const EMPTY_RULE = "@media not all{}";
const GROUPS = /^(media|supports|container|layer|starting-style)$/;

/** A style sheet or a rule of it, from listed properties and renamed selectors. */
export function rebuildStyleSheet(css: string, rules: ValueRules): string {
  return css === "" ? "" : rebuildRules(tokenize(css), rules);
}

/** The declarations of a `style` attribute. */
export const rebuildDeclarations = (css: string, rules: ValueRules): string =>
  css === "" ? "" : rebuildBody(tokenize(css), rules);

/** The value of one declaration, or null. */
export function rebuildDeclaration(
  property: string,
  value: string,
  rules: ValueRules,
): { property: string; value: string } | null {
  const name = rebuildProperty(property, rules);
  const rebuilt = name && rebuildValue(name, tokenize(value), rules);
  return name && rebuilt !== null && rebuilt !== ""
    ? { property: name, value: rebuilt ?? "" }
    : null;
}

export function rebuildProperty(property: string, { names }: ValueRules): string | null {
  if (property.startsWith("--")) return names.alias("property", property);
  const lower = property.toLowerCase();
  return PROPERTIES.has(lower) ? lower : null;
}

/** The condition of a style sheet or media query, or null. */
export function rebuildCondition(tokens: readonly Token[], rules: ValueRules): string | null {
  let condition = "";
  for (const token of tokens) {
    const lower = token.name.toLowerCase();
    const isWord = token.type === "ident" && !token.name.startsWith("--");
    if (isWord && !MEDIA_WORDS.has(lower) && !KEYWORDS.has(lower) && !PROPERTIES.has(lower))
      return null;
    const part = isWord ? lower : rebuildValue("", [token], rules);
    if (part === null) return null;
    condition += part || " ";
  }
  return condition.trim();
}

function rebuildRules(tokens: readonly Token[], rules: ValueRules): string {
  let css = "";
  for (let at = skipSpace(tokens, 0); at < tokens.length; at = skipSpace(tokens, at)) {
    const end = ruleEnd(tokens, at);
    css += rebuildRule(tokens.slice(at, end), rules) ?? EMPTY_RULE;
    at = end;
  }
  return css;
}

function skipSpace(tokens: readonly Token[], start: number): number {
  let at = start;
  while (tokens[at]?.type === "space" || tokens[at]?.type === "comment") at += 1;
  return at;
}

function ruleEnd(tokens: readonly Token[], start: number): number {
  const isAt = tokens[start]?.type === "at";
  const end = findDelim(tokens, start, isAt ? "{;" : "{");
  return tokens[end]?.text === "{" ? afterBlock(tokens, end) : end + 1;
}

function rebuildRule(rule: readonly Token[], rules: ValueRules): string | null {
  const open = findDelim(rule, 0, "{;");
  const prelude = rule.slice(0, open);
  const body = rule[open]?.text === "{" ? rule.slice(open + 1, -1) : null;
  const [first] = prelude;
  if (first?.type === "at")
    return rebuildAtRule(first.name.toLowerCase(), prelude.slice(1), body, rules);
  const selectors = body && rebuildSelectors(prelude, rules.names);
  return selectors && body ? `${selectors}{${rebuildBody(body, rules)}}` : null;
}

function rebuildAtRule(
  name: string,
  prelude: readonly Token[],
  body: readonly Token[] | null,
  rules: ValueRules,
): string | null {
  const { names } = rules;
  const text = prelude.filter(({ type }) => type === "ident" || type === "string");
  if (/^(-webkit-|-moz-)?keyframes$/.test(name))
    return (
      body && `@${name} ${names.alias("name", text[0]?.name ?? "")}{${rebuildFrames(body, rules)}}`
    );
  if (name === "layer" && !body) return `@layer ${splitNames(prelude, rules)};`;
  if (!body || !GROUPS.test(name)) return null;
  const condition = rebuildPrelude(name, prelude, rules);
  return condition === null ? null : `@${name} ${condition}{${rebuildBody(body, rules)}}`;
}

function rebuildPrelude(name: string, prelude: readonly Token[], rules: ValueRules): string | null {
  if (name === "layer") return splitNames(prelude, rules);
  if (name !== "container") return rebuildCondition(prelude, rules);
  const start = skipSpace(prelude, 0);
  const first = prelude[start];
  const isNamed = first?.type === "ident" && !MEDIA_WORDS.has(first.name.toLowerCase());
  const condition = rebuildCondition(prelude.slice(isNamed ? start + 1 : start), rules);
  if (condition === null) return null;
  return isNamed ? `${rules.names.alias("name", first.name)} ${condition}` : condition;
}

/** Of layers: `a.b, c`. */
const splitNames = (tokens: readonly Token[], { names }: ValueRules): string =>
  tokens
    .map(({ type, name, text }) => {
      if (type === "ident") return names.alias("name", name);
      return text === "," || text === "." ? text : "";
    })
    .join("");

function rebuildFrames(body: readonly Token[], rules: ValueRules): string {
  let css = "";
  for (let at = skipSpace(body, 0); at < body.length; at = skipSpace(body, at)) {
    const open = findDelim(body, at, "{");
    const end = afterBlock(body, open);
    const selector = body
      .slice(at, open)
      .map(({ text }) => text)
      .join("")
      .trim();
    if (/^(from|to|\d{1,3}(\.\d{1,4})?%|[\s,])+$/i.test(selector))
      css += `${selector}{${rebuildBody(body.slice(open + 1, end - 1), rules)}}`;
    at = end;
  }
  return css;
}

/** Declarations and nested rules. */
function rebuildBody(body: readonly Token[], rules: ValueRules): string {
  let css = "";
  for (let at = skipSpace(body, 0); at < body.length; at = skipSpace(body, at)) {
    const first = body[at] as Token;
    if (first.text === ";") {
      at += 1;
      continue;
    }
    const isCustom = first.type === "ident" && first.name.startsWith("--");
    const end = findDelim(body, at, isCustom ? ";" : ";{");
    if (first.type === "at" || body[end]?.text === "{") {
      const next = ruleEnd(body, at);
      css += rebuildRule(body.slice(at, next), rules) ?? EMPTY_RULE;
      at = next;
    } else {
      const colon = findDelim(body, at, ":");
      const rebuilt =
        first.type === "ident" && colon < end
          ? rebuildOne(first.name, body.slice(colon + 1, end), rules)
          : null;
      if (rebuilt) css += rebuilt;
      at = end + 1;
    }
  }
  return css;
}

function rebuildOne(property: string, tokens: readonly Token[], rules: ValueRules): string | null {
  const name = rebuildProperty(property, rules);
  const value = name && rebuildValue(name, tokens, rules);
  return name && value !== null && value !== "" ? `${name}:${value};` : null;
}
