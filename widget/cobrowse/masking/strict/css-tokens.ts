/** The tokens of CSS Syntax Level 3, as far as they matter here. */
export type Token = {
  readonly type:
    | "space"
    | "comment"
    | "string"
    | "url"
    | "hash"
    | "at"
    | "function"
    | "ident"
    | "number"
    | "delim";
  /** As it is written. */
  readonly text: string;
  /** The name without escapes; of a function without its parenthesis, of a hash or at-rule without its sign. */
  readonly name: string;
};

const ESCAPE = "\\\\(?:[0-9a-fA-F]{1,6}\\s?|[^\\n])";
const CHAR = `[\\w\\u0080-\\uffff-]|${ESCAPE}`;
const NAME = `(?:--|-?(?:[a-zA-Z_\\u0080-\\uffff]|${ESCAPE}))(?:${CHAR})*`;
const TYPES = [
  ["space", "\\s+"],
  ["comment", "/\\*[^]*?(?:\\*/|$)|<!--|-->"],
  ["string", `"(?:[^"\\\\\\n]|\\\\[^])*"?|'(?:[^'\\\\\\n]|\\\\[^])*'?`],
  ["url", `[uU][rR][lL]\\(\\s*(?!["'\\s])(?:[^)\\\\]|\\\\[^])*\\)?`],
  ["hash", `#(?:${CHAR})+`],
  ["at", `@${NAME}`],
  ["function", `${NAME}\\(`],
  ["ident", NAME],
  ["number", `[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?(?:%|${NAME})?`],
  ["delim", "[^]"],
] as const;
const TOKEN = new RegExp(TYPES.map(([, pattern]) => `(${pattern})`).join("|"), "y");

export function tokenize(css: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(css); found; found = TOKEN.exec(css)) {
    const [text] = found;
    let at = 1;
    while (found[at] === undefined) at += 1;
    const type = TYPES[at - 1]?.[0] ?? "delim";
    tokens.push({ type, text, name: nameOf(type, text) });
  }
  return tokens;
}

function nameOf(type: Token["type"], text: string): string {
  switch (type) {
    case "hash":
    case "at":
      return unescaped(text.slice(1));
    case "function":
      return unescaped(text.slice(0, -1));
    case "string":
      return unescaped(text.replace(/^["']|["']$/g, ""));
    default:
      return type === "ident" ? unescaped(text) : text;
  }
}

const unescaped = (text: string): string =>
  text.includes("\\")
    ? text.replace(/\\(?:([0-9a-f]{1,6})\s?|\n|([\s\S]))/gi, (_, hex?: string, char = "") =>
        hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : char,
      )
    : text;

const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/** The position after the block that this token opens, or after the token if it opens none. */
export function afterBlock(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.type === "function" || isDelim(token, OPENING)) depth += 1;
    else if (isDelim(token, CLOSING)) depth -= 1;
    if (depth <= 0) return at + 1;
  }
  return tokens.length;
}

/** The position of the first of these characters outside blocks, or the end. */
export function findDelim(tokens: readonly Token[], start: number, chars: string): number {
  let at = start;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    if (token.type === "delim" && chars.includes(token.text)) return at;
    at = afterBlock(tokens, at);
  }
  return tokens.length;
}

/** Split at commas outside blocks. */
export function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [];
  for (let start = 0; start <= tokens.length; ) {
    const end = findDelim(tokens, start, ",");
    parts.push(tokens.slice(start, end));
    start = end + 1;
  }
  return parts;
}

export const isDelim = (token: Token | undefined, chars: ReadonlySet<string>): boolean =>
  token?.type === "delim" && chars.has(token.text);
