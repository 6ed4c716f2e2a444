const LONGEST = 48;

/** An address for display: no scheme, no query; a long one is shortened in the middle. */
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

const MASKED = /•|%E2%80%A2/i;

/**
 * The address if it is http or https, which are safe to open from a link; else null. An address with
 * masked parts leads nowhere.
 */
export function safeLink(url: string): string | null {
  return !MASKED.test(url) && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    ? url
    : null;
}
