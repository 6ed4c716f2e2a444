import { cleanStyles, type StyleRules } from "./clean-styles.ts";

export type Attributes = Record<string, unknown>;

/** In a style that changes, rrweb tells text, [text, priority], or false for what is gone. */
type ChangedStyle = Readonly<Record<string, string | false | readonly [string, string]>>;

export type Rules = {
  /** The desk's own, of which only what any visitor may see is loaded. */
  readonly origin: string;
  /** Whether this browser knows the word with which a style asks for something without a referrer. */
  readonly knowsReferrerPolicy: boolean;
};

const NEVER =
  /^(on.*|srcdoc|action|formaction|ping|target|download|autofocus|nonce|integrity|rr_src|http-equiv|manifest|autoplay|accesskey|__proto__|constructor|prototype)$/i;
const ADDRESSES = /^(href|src|poster|background|data|cite|longdesc|xlink:href|from|to|values|by)$/i;
const SAFE_ADDRESS =
  /^(https?:|data:image\/(?!svg)|data:font\/|data:application\/font|blob:|#|\/|\.|[^:]*$)/i;
// Of our own origin only what any visitor may see.
const OPEN_PATHS = /^\/(assets|flags|demo|widget|greetings|clips)\b/;
// What is written in them is read as a style is.
const STYLED =
  /^(style|_csstext|fill|stroke|filter|mask|clip-path|cursor|marker(-start|-mid|-end)?)$/i;
const RUNS = /-moz-binding|behavior\s*:|expression\s*\(/i;

export type AttributeCleaner = ReturnType<typeof createAttributeCleaner>;

/** Leaves of attributes and styles what may be shown. */
export function createAttributeCleaner({ origin, knowsReferrerPolicy }: Rules) {
  const rules: StyleRules = {
    isSafe: (address) => isSafeAddress(address, origin),
    withoutReferrer: knowsReferrerPolicy ? " referrer-policy(no-referrer)" : "",
  };
  const styles = (css: string): string => cleanStyles(css, rules);
  const changedStyle = (changed: ChangedStyle): ChangedStyle =>
    mapped(changed, (_, value) => {
      if (value === false) return value;
      return typeof value === "string" ? styles(value) : [styles(value[0]), value[1]];
    });
  return {
    styles,
    attributes: (given: Attributes): Attributes =>
      mapped(given, (name, value) => {
        if (NEVER.test(name.replace(/^(?!xlink:).*:/i, ""))) return undefined;
        if (typeof value === "object" && value !== null) return changedStyle(value as ChangedStyle);
        if (typeof value !== "string") return value;
        if (!isSafe(name, value, origin)) return undefined;
        return STYLED.test(name) ? styles(value) : value;
      }),
  };
}

function mapped<V>(
  given: Readonly<Record<string, V>>,
  change: (name: string, value: V) => V | undefined,
): Record<string, V> {
  const kept: Record<string, V> = {};
  for (const [name, value] of Object.entries(given)) {
    const changed = change(name, value);
    if (changed !== undefined) kept[name] = changed;
  }
  return kept;
}

function isSafe(name: string, value: string, origin: string): boolean {
  if (/^(style|_csstext)$/i.test(name)) return !RUNS.test(value);
  if (/srcset$/i.test(name)) return value.split(",").every((one) => isSafeAddress(one, origin));
  return !ADDRESSES.test(name) || isSafeAddress(value, origin);
}

function isSafeAddress(address: string, origin: string): boolean {
  // Browsers read past these, so "java\nscript:" is a script too.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what browsers read past
  const bare = address.replace(/[\u0000-\u0020\u00a0\u200b-\u200d\ufeff]+/g, "");
  if (!SAFE_ADDRESS.test(bare)) return false;
  const own = URL.parse(bare, origin);
  return own?.origin !== origin || bare.startsWith("#") || OPEN_PATHS.test(own.pathname);
}
