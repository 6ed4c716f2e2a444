import { z } from "zod";

export const MAX_ALLOWED_DOMAINS = 50;
const MAX_HOST_LENGTH = 253;
const MAX_TEXT_LENGTH = 2_048;

/** What is shown for a page that has no host: a local file, or a frame in a sandbox. */
export const NO_HOST = "null";

const WILDCARD = "*.";
// Anything else is an address: browsers read numbers as IPv4 addresses too.
const NAME =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^\[[0-9a-f:.]+\]$/;

type Host = {
  readonly name: string;
  /** Empty for the default port of the scheme. */
  readonly port: string;
};

/**
 * An allowed domain in its normal form, or null if it isn't one. Accepts what people type or paste:
 * `Shop.example`, `*.shop.example`, `shop.example:8443`, `https://shop.example/cart`, IP addresses.
 */
export function parseAllowedDomain(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed.length > MAX_TEXT_LENGTH) return null;
  const address = trimmed.replace(/^https?:\/\//, "");
  const isWildcard = address.startsWith(WILDCARD);
  const rest = isWildcard ? address.slice(WILDCARD.length) : address;
  const [, authority = ""] = /^([^/?#\\]*)(?:[/?#].*)?$/.exec(rest) ?? [];
  if (authority === "" || /[@*\s%]/.test(authority)) return null;
  // A scheme without a default port, so that `:80` and `:443` are kept.
  const host = parseHost(`http://${authority.replace(/:\d+$/, "")}`);
  const port = /:(\d{1,5})$/.exec(authority)?.[1];
  if (!host || (port !== undefined && !isPort(port))) return null;
  if (isWildcard && !isWildcardSafe(host.name)) return null;
  return `${isWildcard ? WILDCARD : ""}${host.name}${port === undefined ? "" : `:${Number(port)}`}`;
}

/** A wildcard for a whole top-level domain would allow strangers. */
const isWildcardSafe = (name: string): boolean =>
  NAME.test(name) && (name.includes(".") || name === "localhost");

const isPort = (text: string): boolean => Number(text) >= 1 && Number(text) <= 65_535;

export const AllowedDomainSchema = z.string().transform((text, context) => {
  const domain = parseAllowedDomain(text);
  if (domain !== null) return domain;
  context.addIssue({ code: "custom", message: "not a domain" });
  return z.NEVER;
});

/** A site's allowed domains. An empty list allows every website. */
export const AllowedDomainsSchema = z
  .array(AllowedDomainSchema)
  .max(MAX_ALLOWED_DOMAINS)
  .transform((domains) => [...new Set(domains)]);

/** Whether pages of this origin may use a site's key. */
export function isOriginAllowed(origin: string | null, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  const host = parseOrigin(origin);
  return host !== null && allowed.some((domain) => matches(host, domain));
}

function matches(host: Host & { readonly defaultPort: string }, domain: string): boolean {
  const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(domain) ?? [];
  if (port !== undefined && port !== (host.port || host.defaultPort)) return false;
  // The dot is part of the comparison: `evilshop.example` isn't a subdomain of `shop.example`.
  return name.startsWith(WILDCARD) ? host.name.endsWith(name.slice(1)) : host.name === name;
}

/** The host of an Origin header as an admin would enter it, or NO_HOST. */
export function hostOfOrigin(origin: string | null): string {
  const host = parseOrigin(origin);
  if (!host) return NO_HOST;
  return host.port === "" ? host.name : `${host.name}:${host.port}`;
}

function parseOrigin(origin: string | null) {
  if (origin === null || !/^https?:\/\/[^/?#\\@\s]+$/i.test(origin)) return null;
  const host = parseHost(origin);
  return host && { ...host, defaultPort: /^https:/i.test(origin) ? "443" : "80" };
}

/** With international names in ASCII, in lower case and without the final dot. */
function parseHost(origin: string): Host | null {
  if (!URL.canParse(origin)) return null;
  const { hostname, port } = new URL(origin);
  const name = hostname.replace(/\.$/, "");
  const isHost = NAME.test(name) || IPV4.test(name) || IPV6.test(name);
  return isHost && name.length <= MAX_HOST_LENGTH ? { name, port } : null;
}
