import { unicodeDomain } from "./punycode.ts";

// Rules compare each value of a repeated parameter.
const MAX_VALUES = 20;

/** A page's URL as rules compare it: lower case, percent-decoded, without the fragment. */
export type PageAddress = {
  /** Empty if the URL has none. Includes `www.`. */
  readonly domain: string;
  readonly domainWithPort: string;
  /** With a leading and without a trailing slash; the home page is `/`. */
  readonly path: string;
  /** At most 20 values of a repeated parameter. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
};

/** Never throws: text that is not a URL is parsed as a path with a query. */
export function pageAddress(pageUrl: string): PageAddress {
  const whole = (pageUrl.split("#", 1)[0] ?? "").trim();
  const url = URL.parse(whole.startsWith("//") ? `https:${whole}` : whole);
  if (!url) {
    const [path = "", ...query] = whole.split("?");
    return addressOf("", "", path, new URLSearchParams(query.join("?")));
  }
  return addressOf(url.hostname, url.port, url.pathname, url.searchParams);
}

/** Adds `https://` to an address that starts with a domain, such as `shop.example/bikes`. */
export function asPageUrl(pasted: string): string {
  const address = pasted.trim();
  const startsWithDomain = /^(?:[^/?#:\s]+\.[^/?#:\s]+|localhost)(?::\d+)?(?:[/?#]|$)/i.test(
    address,
  );
  return startsWithDomain ? `https://${address}` : address;
}

function addressOf(host: string, port: string, path: string, query: URLSearchParams): PageAddress {
  const domain = canonicalDomain(host).replace(/\.$/, "");
  const parameters = new Map<string, string[]>();
  for (const [name, value] of query) {
    const key = foldCase(name);
    const values = parameters.get(key);
    if (!values) parameters.set(key, [foldCase(value)]);
    else if (values.length < MAX_VALUES) values.push(foldCase(value));
  }
  return {
    domain,
    domainWithPort: port ? `${domain}:${port}` : domain,
    path: withoutTrailingSlash(canonicalText(path).replace(/^\/*/, "/")) || "/",
    parameters,
  };
}

/** A regular expression would look for the end from each slash, and visitors choose the address. */
export function withoutTrailingSlash(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}

/** Makes different spellings of the same text equal, in URLs and rules. */
export const canonicalText = (text: string): string =>
  foldCase(text.trim().replace(/(?:%[0-9a-f]{2})+/gi, decodeOrKeep));

export const canonicalDomain = (text: string): string => unicodeDomain(canonicalText(text));

const foldCase = (text: string): string => text.normalize("NFC").toLowerCase().normalize("NFC");

function decodeOrKeep(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
