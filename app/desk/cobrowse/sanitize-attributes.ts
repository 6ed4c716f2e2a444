import { type StyleRules, sanitizeStyles } from "./sanitize-styles.ts";

export type Attributes = Record<string, unknown>;

/** rrweb reports changed properties as text, as [text, priority], or as false if removed. */
type ChangedStyle = Readonly<Record<string, string | false | readonly [string, string]>>;

export type Rules = {
  /** The desk's own. Only public paths may be loaded from it. */
  readonly origin: string;
  /** Whether the browser supports `referrer-policy()` in CSS. */
  readonly supportsReferrerPolicy: boolean;
};

const NEVER =
  /^(on.*|srcdoc|action|formaction|ping|target|download|autofocus|nonce|integrity|rr_src|http-equiv|manifest|autoplay|accesskey|__proto__|constructor|prototype)$/i;
const URL_ATTRIBUTES =
  /^(href|src|poster|background|data|cite|longdesc|xlink:href|from|to|values|by)$/i;
const SAFE_URL =
  /^(https?:|data:image\/(?!svg)|data:font\/|data:application\/font|blob:|#|\/|\.|[^:]*$)/i;
// On our own origin, only what any visitor may load.
const PUBLIC_PATHS = /^\/(assets|flags|demo|widget|greetings|clips)\b/;
// Attributes that the browser parses as CSS.
const CSS_ATTRIBUTES =
  /^(style|_csstext|fill|stroke|filter|mask|clip-path|cursor|marker(-start|-mid|-end)?)$/i;
const EXECUTABLE_CSS = /-moz-binding|behavior\s*:|expression\s*\(/i;

export type AttributeSanitizer = ReturnType<typeof createAttributeSanitizer>;

/** Removes unsafe attributes and sanitizes the CSS in others. */
export function createAttributeSanitizer({ origin, supportsReferrerPolicy }: Rules) {
  const rules: StyleRules = {
    isSafe: (url) => isSafeUrl(url, origin),
    withoutReferrer: supportsReferrerPolicy ? " referrer-policy(no-referrer)" : "",
  };
  const styles = (css: string): string => sanitizeStyles(css, rules);
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
        return CSS_ATTRIBUTES.test(name) ? styles(value) : value;
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
  if (/^(style|_csstext)$/i.test(name)) return !EXECUTABLE_CSS.test(value);
  if (/srcset$/i.test(name)) return value.split(",").every((one) => isSafeUrl(one, origin));
  return !URL_ATTRIBUTES.test(name) || isSafeUrl(value, origin);
}

function isSafeUrl(url: string, origin: string): boolean {
  // Browsers ignore these characters, so "java\nscript:" runs, too.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore these
  const bare = url.replace(/[\u0000-\u0020\u00a0\u200b-\u200d\ufeff]+/g, "");
  if (!SAFE_URL.test(bare)) return false;
  const own = URL.parse(bare, origin);
  return own?.origin !== origin || bare.startsWith("#") || PUBLIC_PATHS.test(own.pathname);
}
