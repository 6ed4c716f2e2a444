const BASE = "http://same.origin";

/**
 * Where to go after signing in: the wanted path when it stays on this origin, else null.
 * Browsers treat backslashes and control characters in a path like slashes, so both are refused.
 */
export function safeReturnPath(wanted: string | null | undefined): string | null {
  if (!wanted || wanted.length > 2_048 || !wanted.startsWith("/")) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what must be refused
  if (/^\/[/\\]|[\\\u0000-\u001f\u007f]/.test(wanted)) return null;
  if (!URL.canParse(wanted, BASE)) return null;
  const url = new URL(wanted, BASE);
  // Dots that lead back to the top can leave a second slash there: `/..//evil.test`.
  if (url.origin !== BASE || url.pathname.startsWith("//") || url.pathname === "/login")
    return null;
  return url.pathname + url.search + url.hash;
}

/** The address of the sign-in page that leads back to the given path. */
export function loginPath(from: string): string {
  const back = safeReturnPath(from);
  return back === null || back === "/" ? "/login" : `/login?next=${encodeURIComponent(back)}`;
}
