/** Longer paths are cut. */
export const MAX_PATH_LENGTH = 300;

/** The path of a page without query and fragment, or null if this isn't the address of a web page. */
export function pathOfPage(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, pathname } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return pathname.slice(0, MAX_PATH_LENGTH);
}
