/**
 * Whether a page matches an address pattern: `/checkout/*` on any domain, `shop.example.com/*`,
 * `*.example.com/account`, or `*` for every page. `*` matches any characters. Ignores case, the
 * query and a trailing slash.
 */
export function addressMatches(pattern: string, pageUrl: string): boolean {
  const page = parse(pageUrl);
  if (!page) return false;
  const { domain, path } = partsOf(pattern);
  return globMatches(domain, page.domain) && globMatches(path, page.path);
}

function parse(pageUrl: string): { domain: string; path: string } | null {
  try {
    const { hostname, pathname } = new URL(pageUrl);
    return { domain: hostname.toLowerCase(), path: withoutTrailingSlash(pathname) };
  } catch {
    return null;
  }
}

function partsOf(pattern: string): { domain: string; path: string } {
  const bare = pattern.trim().replace(/^https?:\/\//i, "");
  if (bare === "*") return { domain: "*", path: "*" };
  const slash = bare.indexOf("/");
  if (slash < 0) return { domain: withoutPort(bare), path: "*" };
  return {
    domain: slash === 0 ? "*" : withoutPort(bare.slice(0, slash)),
    path: withoutTrailingSlash(bare.slice(slash)),
  };
}

const withoutPort = (domain: string): string => domain.replace(/:\d+$/, "").toLowerCase();
const withoutTrailingSlash = (path: string): string => path.replace(/\/$/, "").toLowerCase() || "/";

/** `/account/*` also matches `/account`. */
function globMatches(glob: string, text: string): boolean {
  if (glob.endsWith("/*") && text === glob.slice(0, -2)) return true;
  const parts = glob.split("*");
  const first = parts[0] ?? "";
  if (parts.length === 1) return text === glob;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1) ?? "";
  return text.length - at >= last.length && text.endsWith(last);
}
