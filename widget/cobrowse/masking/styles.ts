import { MASK } from "./sensitive-numbers.ts";
import { maskUrl } from "./urls.ts";

const URL_CALL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi;
const LOADS = /image-set\(|@import|src\(/i;
const QUOTED_URL = /(["'])((?:[^"'\\]|\\.)*[?#@](?:[^"'\\]|\\.)*)\1/g;
const IMAGE_SET = /(-webkit-)?image-set\((?:"[^"]*"|'[^']*'|[^()"']|\([^()]*\))*\)/gi;
const FONT_OR_IMAGE = new RegExp(
  `@font-face\\s*\\{[^}]*\\}|@import[^;]*;?|${IMAGE_SET.source}|${URL_CALL.source}`,
  "gi",
);
const CONTENT = /((?:^|[;{\s])content\s*:)([^;}]*)/gi;
const TEXT_DECLARATION =
  /((?:^|[;{\s])(?:content|--[\w-]+)\s*:)((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;}"'])*)/gi;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** Masks secrets in the URLs and generated text of a style sheet or declaration. */
export function maskStyles(css: string): string {
  const maskedCalls = css.includes("url(") ? css.replace(URL_CALL, maskUrlCall) : css;
  const maskedUrls = LOADS.test(maskedCalls)
    ? maskedCalls.replace(QUOTED_URL, maskQuotedUrl)
    : maskedCalls;
  return /["']/.test(maskedUrls) && /content|--/i.test(maskedUrls)
    ? maskGeneratedText(maskedUrls)
    : maskedUrls;
}

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

const maskUrlCall = (_: string, double?: string, single?: string, bare?: string): string => {
  const masked = maskUrl((double ?? single ?? bare ?? "").trim(), "resource");
  return `url("${masked.replace(/["\\\n]/g, encodeURIComponent)}")`;
};

const maskQuotedUrl = (_: string, __: string, url: string): string =>
  `"${maskUrl(url, "resource").replace(/["\\\n]/g, encodeURIComponent)}"`;

/** Masks text in `content` and custom properties. Icons and quotation marks stay. */
const maskGeneratedText = (css: string): string =>
  css.replace(
    TEXT_DECLARATION,
    (_, name: string, value: string) => name + value.replace(QUOTED, maskQuotedText),
  );

const maskQuotedText = (quoted: string): string =>
  /[\p{L}\p{N}]{4}/u.test(quoted.replace(/\\[0-9a-f]{1,6}\s?/gi, "")) ? `"${MASK}"` : quoted;
