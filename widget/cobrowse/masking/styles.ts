import { maskAddress } from "./addresses.ts";
import { MASK } from "./figures.ts";

const URL_CALL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi;
const ADDRESSING = /image-set\(|@import|src\(/i;
const ADDRESS = /(["'])((?:[^"'\\]|\\.)*[?#@](?:[^"'\\]|\\.)*)\1/g;
const IMAGE_SET = /(-webkit-)?image-set\((?:"[^"]*"|'[^']*'|[^()"']|\([^()]*\))*\)/gi;
const FONT_OR_PICTURE = new RegExp(
  `@font-face\\s*\\{[^}]*\\}|@import[^;]*;?|${IMAGE_SET.source}|${URL_CALL.source}`,
  "gi",
);
const CONTENT = /((?:^|[;{\s])content\s*:)([^;}]*)/gi;
const WRITTEN =
  /((?:^|[;{\s])(?:content|--[\w-]+)\s*:)((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;}"'])*)/gi;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** A style sheet or declaration with figures and secrets in its addresses masked. */
export function maskStyles(css: string): string {
  const called = css.includes("url(") ? css.replace(URL_CALL, maskUrlCall) : css;
  const addressed = ADDRESSING.test(called) ? called.replace(ADDRESS, maskQuotedAddress) : called;
  return /["']/.test(addressed) && /content|--/i.test(addressed)
    ? maskQuoted(addressed)
    : addressed;
}

/** Of a masked area only the form is shown: nothing that is written or loaded. */
export function bareStyles(css: string): string {
  return css
    .replace(URL_CALL, "none")
    .replace(/@import[^;]*;?/gi, "")
    .replace(IMAGE_SET, "none")
    .replace(/--[\w-]+\s*:[^;}]*/g, "")
    .replace(CONTENT, (_, name: string) => `${name} "${MASK}"`);
}

/** Styles without any picture; fonts and further sheets stay. */
export const withoutPictures = (css: string): string =>
  css.replace(FONT_OR_PICTURE, (found) => (found.startsWith("@") ? found : "none"));

const maskUrlCall = (_: string, double?: string, single?: string, bare?: string): string => {
  const masked = maskAddress((double ?? single ?? bare ?? "").trim(), "resource");
  return `url("${masked.replace(/["\\\n]/g, encodeURIComponent)}")`;
};

const maskQuotedAddress = (_: string, __: string, address: string): string =>
  `"${maskAddress(address, "resource").replace(/["\\\n]/g, encodeURIComponent)}"`;

/** What a style sheet writes on the page: icons and quotation marks stay, words do not. */
const maskQuoted = (css: string): string =>
  css.replace(WRITTEN, (_, name: string, value: string) => name + value.replace(QUOTED, maskWords));

const maskWords = (quoted: string): string =>
  /[\p{L}\p{N}]{4}/u.test(quoted.replace(/\\[0-9a-f]{1,6}\s?/gi, "")) ? `"${MASK}"` : quoted;
