/** The web addresses in a mail's plain text, each once, in order. */
export function linksIn(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])];
}

/** A mail's HTML as it may be shown in a frame: its links open beside it. */
export function withLinksBeside(html: string): string {
  const base = '<head><base target="_blank"></head>';
  return /<html[^>]*>/i.test(html)
    ? html.replace(/<html[^>]*>/i, (tag) => tag + base)
    : base + html;
}
