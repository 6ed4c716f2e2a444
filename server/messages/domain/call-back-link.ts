/** In the fragment, which browsers send to no server and the widget leaves out of addresses. */
const FRAGMENT = "foyer-call=";

/** The page on which a message was left, or its website if parts of its address are masked. */
export function linkTo(pageUrl: string, token: string): string {
  const url = new URL(pageUrl);
  const isMasked = /•|%E2%80%A2/i.test(pageUrl);
  const page = isMasked ? `${url.origin}/` : `${url.origin}${url.pathname}${url.search}`;
  return `${page}#${FRAGMENT}${token}`;
}
