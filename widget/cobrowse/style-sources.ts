import { hasSecret } from "./masking/resource-urls.ts";
import type { SiteFiles } from "./site-files.ts";

const MAX_SHEETS = 30;
const MAX_CHARACTERS = 2_000_000;
// rrweb's mark between the texts of one style element.
const SPLIT = "/* rr_split */";

type Checked = { readonly cssText: string; readonly source: string; readonly isSame: boolean };

/**
 * The source texts of the page's style sheets. What the browser makes of them as text again is not
 * the same: it loses shorthands with variables and layers of backgrounds.
 */
export function createStyleSources(files: SiteFiles) {
  const texts = new Map<string, string>();
  const checked = new WeakMap<CSSStyleSheet, Checked>();

  const read = async (url: string) => {
    const response = await files.read(url);
    const text = response && (await response.text());
    if (text && text.length <= MAX_CHARACTERS) texts.set(url, text);
  };
  const sourceOf = (owner: HTMLStyleElement | HTMLLinkElement): string | null => {
    if (owner.localName === "link") return texts.get((owner as HTMLLinkElement).href) ?? null;
    const parts = [...owner.childNodes].map(({ nodeValue }) => nodeValue ?? "");
    return parts.some((part) => part.includes(SPLIT)) ? null : parts.join(SPLIT);
  };
  /** Whether the sheet is what its source says: no script has changed it. */
  const isSame = (sheet: CSSStyleSheet, cssText: string, source: string): boolean => {
    const known = checked.get(sheet);
    if (known?.cssText === cssText && known.source === source) return known.isSame;
    const fresh = { cssText, source, isSame: sameRules(sheet, source.replaceAll(SPLIT, "")) };
    checked.set(sheet, fresh);
    return fresh.isSame;
  };
  return {
    /** Reads the style sheets that the page links to. */
    async load(): Promise<void> {
      const links = document.querySelectorAll<HTMLLinkElement>("link[rel~=stylesheet i][href]");
      const urls = [...links]
        .map(({ href }) => href)
        .filter((url) => !texts.has(url) && !hasSecret(url));
      await Promise.all([...new Set(urls)].slice(0, MAX_SHEETS).map(read));
    },
    /** @param cssText what the browser makes of the sheet, which is returned if no source says the same */
    truest(node: Node | null, cssText: string): string {
      if (!node || !("sheet" in node)) return cssText;
      const owner = node as HTMLStyleElement | HTMLLinkElement;
      const source = sourceOf(owner);
      return source && owner.sheet && isSame(owner.sheet, cssText, source) ? source : cssText;
    },
  };
}

export type StyleSources = ReturnType<typeof createStyleSources>;

function sameRules(sheet: CSSStyleSheet, source: string): boolean {
  try {
    const probe = new CSSStyleSheet();
    probe.replaceSync(source);
    const [one, other] = [sheet.cssRules, probe.cssRules];
    if (one.length !== other.length) return false;
    return Array.from(one).every((rule, at) => rule.cssText === other[at]?.cssText);
  } catch {
    return false;
  }
}
