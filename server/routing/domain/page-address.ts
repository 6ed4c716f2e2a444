import { unicodeDomain } from "./punycode.ts";

/** A page's URL as rules compare it: lower case, percent-decoded, without the fragment. */
export type PageAddress = {
  /** Empty if the URL has none. Includes `www.`. */
  readonly domain: string;
  readonly domainWithPort: string;
  /** With a leading and without a trailing slash; the home page is `/`. */
  readonly path: string;
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
    parameters.set(key, [...(parameters.get(key) ?? []), foldCase(value)]);
  }
  return {
    domain,
    domainWithPort: port ? `${domain}:${port}` : domain,
    path: canonicalText(path)
      .replace(/^\/*/, "/")
      .replace(/(?<=.)\/+$/, ""),
    parameters,
  };
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
