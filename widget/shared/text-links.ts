export type TextPart = { readonly text: string; readonly href: string | null };

const ADDRESS = /https?:\/\/[^\s<>"']+/g;
// Belongs to the sentence around the address.
const TRAILING = /[.,;:!?…)\]}]+$/;

/** A text and the web addresses in it, in order. Joined, the parts are the text. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(found);
    if (!URL.canParse(address)) continue;
    if (index > from) parts.push({ text: text.slice(from, index), href: null });
    parts.push({ text: address, href: new URL(address).href });
    from = index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

/** A closing bracket stays if the address opens it: `…/wiki/Chair_(furniture)`. */
function withoutTrailing(found: string): string {
  const end = TRAILING.exec(found)?.[0];
  if (!end) return found;
  const bare = found.slice(0, -end.length);
  const opens = bare.split("(").length - bare.split(")").length;
  return opens > 0 && end.startsWith(")") ? `${bare})` : bare;
}
