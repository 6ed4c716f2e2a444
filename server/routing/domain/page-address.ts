import { unicodeDomain } from "./punycode.ts";

/** A page's address as rules read it: small letters, percent-encoding undone, no fragment. */
export type PageAddress = {
  /** Empty where the address names none. `www.` counts, as it does in the address. */
  readonly domain: string;
  readonly domainWithPort: string;
  /** Begins with a slash and ends without one; the front page is `/`. */
  readonly path: string;
  readonly parameters: ReadonlyMap<string, readonly string[]>;
};

/** Never refuses: what is no address is read as a path with a query. */
export function pageAddress(pageUrl: string): PageAddress {
  const whole = (pageUrl.split("#", 1)[0] ?? "").trim();
  const url = URL.parse(whole.startsWith("//") ? `https:${whole}` : whole);
  if (!url) {
    const [path = "", ...query] = whole.split("?");
    return addressOf("", "", path, new URLSearchParams(query.join("?")));
  }
  return addressOf(url.hostname, url.port, url.pathname, url.searchParams);
}

/** The address that a person means who leaves out `https://`: `shop.example/bikes`. */
export function asPageUrl(pasted: string): string {
  const address = pasted.trim();
  const startsWithDomain = /^(?:[^/?#:\s]+\.[^/?#:\s]+|localhost)(?::\d+)?(?:[/?#]|$)/i.test(
    address,
  );
  return startsWithDomain ? `https://${address}` : address;
}

function addressOf(host: string, port: string, path: string, query: URLSearchParams): PageAddress {
  const domain = readableDomain(host).replace(/\.$/, "");
  const parameters = new Map<string, string[]>();
  for (const [name, value] of query) {
    const key = alike(name);
    parameters.set(key, [...(parameters.get(key) ?? []), alike(value)]);
  }
  return {
    domain,
    domainWithPort: port ? `${domain}:${port}` : domain,
    path: readable(path)
      .replace(/^\/*/, "/")
      .replace(/(?<=.)\/+$/, ""),
    parameters,
  };
}

/** The form in which two ways to write the same are equal, for addresses and rules alike. */
export const readable = (text: string): string =>
  alike(text.trim().replace(/(?:%[0-9a-f]{2})+/gi, decodeOrKeep));

export const readableDomain = (text: string): string => unicodeDomain(readable(text));

const alike = (text: string): string => text.normalize("NFC").toLowerCase().normalize("NFC");

function decodeOrKeep(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
