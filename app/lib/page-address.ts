const LONGEST = 48;

/** A page's address as a person reads it: no scheme, no query, its middle left out where it is long. */
export function shortAddress(url: string): string {
  if (!URL.canParse(url)) return clip(url);
  const { host, pathname } = new URL(url);
  return clip(
    host.replace(/^www\./, "") + (pathname === "/" ? "" : decoded(pathname).replace(/\/$/, "")),
  );
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function clip(text: string): string {
  if (text.length <= LONGEST) return text;
  const half = (LONGEST - 1) / 2;
  return `${text.slice(0, Math.ceil(half))}…${text.slice(-Math.floor(half))}`;
}

/** The address when it is one that a browser may safely open, else null. */
export function safeLink(url: string): string | null {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null;
}
