import { maskDataUrl, maskResourceUrl } from "./resource-urls.ts";
import { MASK } from "./sensitive-numbers.ts";

const STRING = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/.source;
const BARE = /(?:[^)"'\\\s]|\\[\s\S])*/.source;
// What may carry a secret. The rest of a style sheet is not looked at.
const CARRIER = new RegExp(
  `/\\*[\\s\\S]*?(?:\\*/|$)|\\b(?:url|src)\\(\\s*(?:(${STRING})|(${BARE}))\\s*\\)|${STRING}`,
  "gi",
);
// rrweb's mark between the texts of one style element.
const SPLIT = "/* rr_split */";
const LOADING = /(?:image-set\((?:[^()]|\([^()]*\))*|@import\s+)$/i;
const DECLARED = /(?:^|[;{\s])(content|--[\w-]+)\s*:([^;{}]*)$/i;
const GEOMETRY = /^[\s\d.,+eEmMlLhHvVcCsSqQtTaAzZ-]*$/;
const CALLED = /(?:path|format|tech|url|type)\(\s*$/i;
const FONT_LIST = /sans-serif|\bserif|monospace|system-ui|ui-|cursive|emoji/i;
const STYLE_NAME = /font|famil|typeface|grid|area|template/i;
const CONTEXT_LENGTH = 400;
const URL_CALL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi;
const IMAGE_SET = /(-webkit-)?image-set\((?:"[^"]*"|'[^']*'|[^()"']|\([^()]*\))*\)/gi;
const FONT_OR_IMAGE = new RegExp(
  `@font-face\\s*\\{[^}]*\\}|@import[^;]*;?|${IMAGE_SET.source}|${URL_CALL.source}`,
  "gi",
);
const CONTENT = /((?:^|[;{\s])content\s*:)([^;}]*)/gi;
const WORD = /[^\s{}:;,()"']{4,}/g;
const CUSTOM_PROPERTY = /(--[\w-]+\s*:)([^;{}]*)/g;
const NUMBER = /^[-+.\d#]/;
// A style sheet is full of them, whatever a field contains.
const STYLE_WORD = /^(?:[.#]?[a-z-]+|[-+.\d]+(?:[a-z]+|%)?|#[\da-f]+)$/i;

export type StyleMasking = {
  /** Masks secrets in visible text. */
  readonly text: (text: string) => string;
  /** What relative URLs are relative to, where the browser has not resolved them. */
  readonly base?: string | undefined;
};

const KEEP: StyleMasking = { text: (text) => text };

/**
 * Masks secrets in what a style sheet or declaration loads and in the text it generates. Comments
 * are dropped, URLs become absolute, and everything else is unchanged.
 */
export function maskStyles(css: string, masking: StyleMasking = KEEP): string {
  if (!/["'(*]/.test(css)) return maskWords(css, masking);
  const masked = css.replace(
    CARRIER,
    (found: string, quotedUrl: string | undefined, bareUrl: string | undefined, at: number) => {
      if (found.startsWith("/*")) return found === SPLIT ? found : "/**/";
      if (found.startsWith('"') || found.startsWith("'"))
        return maskString(found, css.slice(Math.max(0, at - CONTEXT_LENGTH), at), masking);
      const url = quotedUrl === undefined ? (bareUrl ?? "") : quotedUrl.slice(1, -1);
      const shown = maskStyleUrl(unescaped(url), masking);
      return shown === url ? found : `url(${quoted(shown)})`;
    },
  );
  return maskWords(masked, masking);
}

function maskString(found: string, before: string, masking: StyleMasking): string {
  const text = unescaped(found.slice(1, -1));
  if (LOADING.test(before)) {
    const shown = maskStyleUrl(text, masking);
    return shown === text ? found : quoted(shown);
  }
  if (/path\(\s*$/i.test(before) && GEOMETRY.test(text)) return found;
  const shown = masking.text(text);
  if (shown !== text) return quoted(shown);
  const [, property = "", value = ""] = DECLARED.exec(before) ?? [];
  const isText = property !== "" && !CALLED.test(before) && /[\p{L}\p{N}]{4}/u.test(text);
  if (!isText) return found;
  const isStyle = property.startsWith("--") && (STYLE_NAME.test(property) || isFontList(value));
  return isStyle ? found : quoted(MASK);
}

// The generic family comes last, so it is rarely before the first name. Names follow each other.
const isFontList = (before: string): boolean => FONT_LIST.test(before) || /,\s*$/.test(before);

function maskStyleUrl(url: string, { text, base }: StyleMasking): string {
  if (url.startsWith("#") || url === "") return url;
  if (/^data:/i.test(url)) return maskDataUrl(url, text);
  const absolute = base ? (URL.parse(url, base)?.href ?? url) : url;
  return text(maskResourceUrl(absolute));
}

/** Masks secrets that are neither text nor addresses, for instance the value of a custom property. */
function maskWords(css: string, { text }: StyleMasking): string {
  if (text === KEEP.text) return css;
  const values = css.replace(CUSTOM_PROPERTY, (_, name: string, value: string) => {
    const shown = value.replace(WORD, (word) => (NUMBER.test(word) ? word : text(word)));
    return name + shown;
  });
  return values.replace(WORD, (word) => (STYLE_WORD.test(word) ? word : text(word)));
}

const quoted = (text: string): string =>
  `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\a ")}"`;

const unescaped = (text: string): string =>
  text.includes("\\")
    ? text.replace(/\\(?:([0-9a-f]{1,6})\s?|\n|([\s\S]))/gi, (_, hex?: string, char?: string) =>
        hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : (char ?? ""),
      )
    : text;

/** For masked areas: layout only, without text, images or anything else that is loaded. */
export function layoutStyles(css: string): string {
  return css
    .replace(URL_CALL, "none")
    .replace(/@import[^;]*;?/gi, "")
    .replace(IMAGE_SET, "none")
    .replace(/--[\w-]+\s*:[^;}]*/g, "")
    .replace(CONTENT, (_, name: string) => `${name} "${MASK}"`);
}

/** Removes images, keeps fonts and imported style sheets. */
export const withoutImages = (css: string): string =>
  css.replace(FONT_OR_IMAGE, (found) => (found.startsWith("@") ? found : "none"));
