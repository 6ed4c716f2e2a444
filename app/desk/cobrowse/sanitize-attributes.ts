import { type MediaTruth, withMediaTruth } from "../../../server/cobrowse/domain/media-features.ts";
import { type StyleRules, sanitizeStyles, sanitizeValue } from "./sanitize-styles.ts";

export type Attributes = Record<string, unknown>;

/** rrweb reports changed properties as text, as [text, priority], or as false if removed. */
type ChangedStyle = Readonly<Record<string, string | false | readonly [string, string]>>;

export type Rules = {
  /** The desk's own. Only public paths may be loaded from it. */
  readonly origin: string;
  /** Whether the browser supports `referrer-policy()` in CSS. */
  readonly supportsReferrerPolicy: boolean;
  /** What is true of the visitor's system now. */
  readonly media?: () => MediaTruth;
  /** The address of a copy that the visitor's page has sent, where there is one. */
  readonly copyOf?: (url: string) => string | undefined;
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
// They show an SVG document as a picture: none of its scripts run, and it loads nothing.
const PICTURES = /^(img|image|source|input|video|feimage)$/i;
const PICTURE_URLS = /^(src|srcset|poster|href|xlink:href)$/i;
const SVG_DATA = /data:image\/svg\+xml[^\s"]*/gi;

export type AttributeSanitizer = ReturnType<typeof createAttributeSanitizer>;

/** Removes unsafe attributes and sanitizes the CSS in others. */
export function createAttributeSanitizer(given: Rules) {
  const { origin, supportsReferrerPolicy, media = () => ({}), copyOf = () => undefined } = given;
  const rules: StyleRules = {
    isSafe: (url) => isSafeUrl(url, origin),
    withoutReferrer: supportsReferrerPolicy ? " referrer-policy(no-referrer)" : "",
    get media() {
      return media();
    },
    copyOf,
  };
  const styles = (css: string): string => sanitizeStyles(css, rules);
  const changedStyle = (changed: ChangedStyle): ChangedStyle =>
    mapped(changed, (name, value) => {
      if (value === false) return value;
      const [text, priority] = typeof value === "string" ? [value] : value;
      const shown = sanitizeValue(name, text, rules);
      if (shown === null) return false;
      return priority === undefined ? shown : [shown, priority];
    });
  const text = (tagName: string, name: string, value: string): string | undefined => {
    if (!isSafe({ tagName, name, value }, origin)) return undefined;
    if (/^media$/i.test(name)) return withMediaTruth(value, rules.media);
    if (/^use$/i.test(tagName) && /^(xlink:)?href$/i.test(name)) return spriteUrl(value, copyOf);
    return CSS_ATTRIBUTES.test(name) ? styles(value) : value;
  };
  return {
    styles,
    value: (property: string, value: string) => sanitizeValue(property, value, rules),
    media: (): MediaTruth => rules.media,
    /** @param tagName of the element, where it is known */
    attributes: (all: Attributes, tagName = ""): Attributes =>
      mapped(all, (name, value) => {
        if (NEVER.test(name.replace(/^(?!xlink:).*:/i, ""))) return undefined;
        if (typeof value === "object" && value !== null) return changedStyle(value as ChangedStyle);
        return typeof value === "string" ? text(tagName, name, value) : value;
      }),
  };
}

/** A part of another document, which browsers load from their own origin only. */
function spriteUrl(url: string, copyOf: (url: string) => string | undefined): string {
  const [file = "", part = ""] = url.split("#");
  const copy = file && copyOf(file);
  return copy ? `${copy}#${part}` : url;
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

type Attribute = { readonly tagName: string; readonly name: string; readonly value: string };

function isSafe({ tagName, name, value }: Attribute, origin: string): boolean {
  const isPicture = PICTURES.test(tagName) && PICTURE_URLS.test(name);
  const checked = isPicture ? value.replace(SVG_DATA, "#") : value;
  if (/srcset$/i.test(name)) return checked.split(",").every((one) => isSafeUrl(one, origin));
  return !URL_ATTRIBUTES.test(name) || isSafeUrl(checked, origin);
}

function isSafeUrl(url: string, origin: string): boolean {
  // Browsers ignore these characters, so "java\nscript:" runs, too.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore these
  const bare = url.replace(/[\u0000-\u0020\u00a0\u200b-\u200d\ufeff]+/g, "");
  if (!SAFE_URL.test(bare)) return false;
  const own = URL.parse(bare, origin);
  return own?.origin !== origin || bare.startsWith("#") || PUBLIC_PATHS.test(own.pathname);
}
