const BASE = "http://same.origin";

/**
 * The path to return to after signing in, or null if it is not a path on this origin. Rejects
 * backslashes and control characters: browsers treat `/\x` and `/\t/x` like `//x`.
 */
export function safeReturnPath(requested: string | null | undefined): string | null {
  if (!requested || requested.length > 2_048 || !requested.startsWith("/")) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters must be rejected
  if (/^\/[/\\]|[\\\u0000-\u001f\u007f]/.test(requested)) return null;
  if (!URL.canParse(requested, BASE)) return null;
  const url = new URL(requested, BASE);
  // Resolving dots can produce two leading slashes: `/..//evil.test`.
  if (url.origin !== BASE || url.pathname.startsWith("//") || url.pathname === "/login")
    return null;
  return url.pathname + url.search + url.hash;
}

/** The sign-in page, with a parameter to return to the given path. */
export function loginPath(from: string): string {
  const next = safeReturnPath(from);
  return next === null || next === "/" ? "/login" : `/login?next=${encodeURIComponent(next)}`;
}
