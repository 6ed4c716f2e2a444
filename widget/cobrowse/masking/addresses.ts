import { MASK, maskFigures } from "./figures.ts";

const SECRET_NAME =
  /(^|[^a-z])(access|api|auth|code|credential|csrf|hash|hmac|id_?token|invite|jwt|key|magic|nonce|otp|pass|passwd|password|pin|pwd|reset|secret|session|sid|sig|signature|state|ticket|token|verify|xsrf|email|e-?mail|phone|tel|ssn|iban|card)([^a-z]|$)/;
const SHORTEST_TOKEN = 20;
const SHORTEST_FIGURE = 9;
const MOST_REMEMBERED = 500;
// Too mixed to be a word or a number: what a machine has made up.
const TOKEN = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_\-.~+=]{20,}$|^[0-9a-fA-F]{24,}$|^eyJ/;

/**
 * An address as the agent may read it: without credentials, and with the values of parameters,
 * fragments and path parts masked that look like secrets.
 * @param forms `resource` for what a page loads, where a hash of the content is no secret
 */
export function maskAddress(address: string, forms: "link" | "resource" = "link"): string {
  const trimmed = address.trim();
  if (/^(data|blob|javascript|vbscript|mailto|tel|sms):/i.test(trimmed)) {
    return /^data:image\//i.test(trimmed) && forms === "resource" ? address : "";
  }
  const parts = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address);
  if (!parts) return "";
  const [, path = "", query = "", fragment = ""] = parts;
  return maskPath(path, forms) + maskQuery(query, forms) + maskFragment(fragment, forms);
}

function maskPath(path: string, forms: "link" | "resource"): string {
  const bare = path.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/@]*@/i, "$1//");
  const kept = maskFigures(bare);
  if (forms === "resource") return kept;
  const hasOrigin = /^([a-z][a-z0-9+.-]*:)?\/\/[^/]*/i.exec(kept);
  const origin = hasOrigin?.[0] ?? "";
  return origin + kept.slice(origin.length).split("/").map(maskToken).join("/");
}

const maskToken = (part: string): string => (isToken(part) ? MASK : part);

const isToken = (part: string): boolean =>
  (part.length >= SHORTEST_TOKEN || /%|^eyJ/.test(part)) && TOKEN.test(decoded(part));

function maskQuery(query: string, forms: "link" | "resource"): string {
  if (query.length < 2) return query;
  const pairs = query
    .slice(1)
    .split("&")
    .map((pair) => maskPair(pair, forms));
  return `?${pairs.join("&")}`;
}

function maskPair(pair: string, forms: "link" | "resource"): string {
  const at = pair.indexOf("=");
  const [name, value] = at < 0 ? ["", pair] : [pair.slice(0, at), pair.slice(at + 1)];
  const prefix = at < 0 ? "" : `${hasFigure(name) ? MASK : name}=`;
  const secret = namesSecret(name) || hasFigure(value) || (forms === "link" && isToken(value));
  return prefix + (secret && value ? MASK : value);
}

function hasFigure(part: string): boolean {
  if (part.length < SHORTEST_FIGURE) return false;
  const readable = decoded(part);
  return readable !== maskFigures(readable);
}

const secretNames = new Map<string, boolean>();

/** A page's addresses have few names and very many values. */
function namesSecret(name: string): boolean {
  const before = secretNames.get(name);
  if (before !== undefined) return before;
  const secret = SECRET_NAME.test(decoded(name).toLowerCase());
  if (secretNames.size >= MOST_REMEMBERED) secretNames.clear();
  secretNames.set(name, secret);
  return secret;
}

function maskFragment(fragment: string, forms: "link" | "resource"): string {
  if (fragment.length < 2) return fragment;
  const inner = fragment.slice(1);
  if (inner.includes("=")) return `#${maskQuery(`?${inner.replace(/^\?/, "")}`, forms).slice(1)}`;
  return `#${inner.split("/").map(maskToken).map(maskFigures).join("/")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}
