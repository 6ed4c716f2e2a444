import { MASK, maskFigures } from "./figures.ts";

const SECRET_NAME =
  /(^|[^a-z])(access|api|auth|code|credential|csrf|hash|hmac|id_?token|invite|jwt|key|magic|nonce|otp|pass|passwd|password|pin|pwd|reset|secret|session|sid|sig|signature|state|ticket|token|verify|xsrf|email|e-?mail|phone|tel|ssn|iban|card)([^a-z]|$)/;
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

const maskToken = (part: string): string => (TOKEN.test(decoded(part)) ? MASK : part);

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
  const prefix = at < 0 ? "" : `${maskFigures(decoded(name)) === decoded(name) ? name : MASK}=`;
  const readable = decoded(value);
  const secret =
    SECRET_NAME.test(decoded(name).toLowerCase()) ||
    readable !== maskFigures(readable) ||
    (forms === "link" && TOKEN.test(readable));
  return prefix + (secret && value ? MASK : value);
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
