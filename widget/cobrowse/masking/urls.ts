import { isPersonalText, isSecretText, isToken, replaceContacts } from "./secret-texts.ts";
import { MASK, maskSensitiveNumbers } from "./sensitive-numbers.ts";

const SECRET_NAME =
  /(^|[^a-z])(access|api|auth|code|credential|csrf|hash|hmac|id_?token|invite|jwt|key|magic|nonce|otp|pass|passwd|password|pin|pwd|reset|secret|session|sid|sig|signature|state|ticket|token|verify|xsrf|email|e-?mail|phone|tel|ssn|iban|card|tok|sso)([^a-z]|$)|token|secret|passw|bearer|jwt|credential|(api|auth|access|private|session|client)_?key|sess(ion)?_?id|(auth|access|verification|reset|invite|otp)_?code/;
const MAX_CACHED = 2_000;
const MAX_NESTING = 3;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const ORIGIN = /^([a-z][a-z0-9+.-]*:)?[\\/]{2}[^\\/]*/i;
// What follows in the path is a secret, even if it is short.
const BEFORE_SECRET =
  /^(reset|recover|invite|invitations?|join|magic|verify|verification|confirm|confirmation|activate|activation|unsubscribe|token|otp|sso|share[ds]?|unlock|sign-?in-?link|login-?link|(reset|forgot|set|change|new)-?password|password-?(reset|change))$/i;
const WORD = /^([a-z]+(-[a-z]+)*|\d{1,2})$/;

/** `resource`: what a page loads, where content hashes are not secrets. `page`: a page's own URL. */
export type UrlKind = "link" | "resource" | "page";

/**
 * Removes credentials and masks parameters, fragments and path segments that look like secrets. Of
 * a page's own URL, the fragment stays only if it is a route.
 */
export function maskUrl(url: string, kind: UrlKind = "link", nesting = 0): string {
  const bare = url.replace(/[\t\n\r]/g, "").trim();
  if (SCHEME.test(bare) && !/^(https?|wss?):/i.test(bare)) {
    return /^data:image\//i.test(bare) && kind === "resource" ? url : "";
  }
  const parts = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(bare);
  if (!parts) return "";
  const [, path = "", query = "", fragment = ""] = parts;
  const rules = { kind, nesting };
  return maskPath(path, rules) + maskQuery(query, rules) + maskFragment(fragment, rules);
}

/** The URL of a page as it is sent, stored and matched by rules. */
export const maskPageUrl = (url: string): string => maskUrl(url, "page");

/** The title of a page, or another text that names it. */
export const maskPageTitle = (title: string): string =>
  replaceContacts(maskSensitiveNumbers(title), MASK)
    .split(/(\s+)/)
    .map((word) => (isToken(word) ? MASK : word.includes("://") ? maskUrl(word) : word))
    .join("");

/** Of a URL only the origin and the number of path segments: `https://shop.test/•/•`. */
export function urlShape(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return "";
  const segments = parsed.pathname.split("/").filter((segment) => segment !== "");
  return `${parsed.origin}/${segments.map(() => "•").join("/")}`;
}

type Rules = { readonly kind: UrlKind; readonly nesting: number };

function maskPath(path: string, rules: Rules): string {
  const origin = ORIGIN.exec(path)?.[0] ?? "";
  return origin.replace(/([\\/]{2}).*@/, "$1") + maskSegments(path.slice(origin.length), rules);
}

function maskSegments(path: string, rules: Rules): string {
  // Also finds numbers in several segments.
  const kept = path.split("/").map((segment, at, all) => {
    const [name = "", ...parameters] = segment.split(";");
    const isSecret =
      rules.kind !== "resource" && BEFORE_SECRET.test(all[at - 1] ?? "") && !WORD.test(name);
    const masked = isSecret && name !== "" ? MASK : maskValue(name, rules);
    return [masked, ...parameters.map((pair) => maskPair(pair, rules))].join(";");
  });
  return maskSensitiveNumbers(kept.join("/"));
}

function maskQuery(query: string, rules: Rules): string {
  if (query.length < 2) return query;
  return `?${maskPairs(query.slice(1), rules)}`;
}

const maskPairs = (pairs: string, rules: Rules): string =>
  pairs
    .split(/([&;])/)
    .map((pair, at) => (at % 2 ? pair : maskPair(pair, rules)))
    .join("");

function maskPair(pair: string, rules: Rules): string {
  const at = pair.indexOf("=");
  if (at < 0) return maskValue(pair, rules);
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  return `${maskValue(name, rules)}=${isSecretName(name) && value ? MASK : maskValue(value, rules)}`;
}

const maskedValues = new Map<string, string>();

/** A segment, a name or a value, percent-encoded. Cached: a page's URLs have many of them in common. */
function maskValue(raw: string, rules: Rules): string {
  if (raw.length < 4) return raw;
  const key = `${rules.kind} ${rules.nesting} ${raw}`;
  const cached = maskedValues.get(key);
  if (cached !== undefined) return cached;
  const text = decoded(raw);
  const isSecret = (rules.kind === "resource" ? isPersonalText : isSecretText)(text);
  const masked = isSecret ? MASK : withMaskedInner(raw, text, rules);
  if (maskedValues.size >= MAX_CACHED) maskedValues.clear();
  maskedValues.set(key, masked);
  return masked;
}

function withMaskedInner(raw: string, text: string, rules: Rules): string {
  const inner = maskNested(text, rules);
  return inner === text ? raw : encodeURIComponent(inner);
}

/** A URL, a query or an encoded text within a value. */
function maskNested(text: string, { kind, nesting }: Rules): string {
  const isEncoded = /%[0-9a-f]{2}/i.test(text);
  if (!isEncoded && !/[\\/?=#]/.test(text)) return text;
  const rules = { kind, nesting: nesting + 1 };
  if (rules.nesting > MAX_NESTING) return MASK;
  if (isEncoded) return maskValue(text, rules);
  if (/^[^\\/?#]*=/.test(text)) return maskPairs(text, rules);
  if (/^\s*[[{]/.test(text)) return maskJson(text, rules);
  return SCHEME.test(text) && !/^(https?|wss?):/i.test(text)
    ? text.replace(/[^:]*$/, (rest) => maskUrl(rest, kind, rules.nesting))
    : maskUrl(text, kind, rules.nesting);
}

const maskJson = (text: string, rules: Rules): string =>
  text.replace(
    /"([^"\\]*)"\s*:\s*("(?:[^"\\]|\\.)*"|[^,}\]]*)/g,
    (pair, name: string, value: string) =>
      isSecretName(name)
        ? `"${name}":"${MASK}"`
        : pair.replace(value, (kept) => maskValue(kept, rules)),
  );

const secretNames = new Map<string, boolean>();

/** Cached: a page's URLs have few parameter names and very many values. */
function isSecretName(name: string): boolean {
  const cached = secretNames.get(name);
  if (cached !== undefined) return cached;
  const secret = SECRET_NAME.test(decoded(name).toLowerCase());
  if (secretNames.size >= MAX_CACHED) secretNames.clear();
  secretNames.set(name, secret);
  return secret;
}

function maskFragment(fragment: string, rules: Rules): string {
  if (fragment.length < 2) return rules.kind === "page" ? "" : fragment;
  // The directive of a text fragment quotes the page.
  const inner = fragment.slice(1).split(":~:")[0] ?? "";
  const route = /^!?\//.exec(inner)?.[0];
  if (!route) {
    if (rules.kind === "page" || inner === "") return "";
    return `#${inner.includes("=") ? maskPairs(inner.replace(/^\?/, ""), rules) : maskValue(inner, rules)}`;
  }
  const [, path = "", query = ""] = /^([^?]*)(\?.*)?$/s.exec(inner) ?? [];
  return `#${maskSegments(path, rules)}${maskQuery(query, rules)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}
