/** The distinct links in an e-mail's plain text, in order. */
export function linksIn(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])];
}

/** An e-mail's HTML for a frame: its links open in a new tab. */
export function withNewTabLinks(html: string): string {
  const base = '<head><base target="_blank"></head>';
  return /<html[^>]*>/i.test(html)
    ? html.replace(/<html[^>]*>/i, (tag) => tag + base)
    : base + html;
}
