import { type AssetPart, FACE_DESCRIPTORS } from "../../server/cobrowse/domain/wire.ts";
import { hasSecret } from "./masking/resource-urls.ts";

/** A file of the page's own host that another site's browser can't load. */
export type UsedFile = Pick<AssetPart, "url" | "kind" | "face">;

const MAX_ELEMENTS_OF_RULE = 20;
const MASK = /mask(-image)?\s*:/;
const URL_CALL = /url\((?:"([^"]*)"|'([^']*)'|([^)]*))\)/g;
const PSEUDO_ELEMENT = /::?(before|after|marker|placeholder)\b/i;

/**
 * The fonts, masks and drawings that the page shows at the moment. Browsers share them with no other
 * site unless the host says so.
 * @param isHidden whether the agent must not see anything of an element
 */
export function findUsedFiles(isHidden: (element: Element) => boolean): UsedFile[] {
  const fontRules: CSSFontFaceRule[] = [];
  const masks = new Set<string>();
  const sprites = new Set<string>();
  for (const root of openRoots(document)) {
    const sheets = [...root.styleSheets, ...root.adoptedStyleSheets];
    for (const rule of sheets.flatMap(rulesOf)) {
      if (rule instanceof CSSFontFaceRule) fontRules.push(rule);
      else if (rule instanceof CSSStyleRule && MASK.test(rule.cssText))
        addMasks(masks, root, { rule, isHidden });
    }
    for (const element of root.querySelectorAll<HTMLElement>('[style*="mask"]'))
      if (!isHidden(element)) addUrls(masks, getComputedStyle(element).maskImage);
    for (const use of root.querySelectorAll("use")) if (!isHidden(use)) addSprite(sprites, use);
  }
  const file = (kind: AssetPart["kind"]) => (url: string) => ({ url, kind });
  return [
    ...usedFonts(fontRules),
    ...[...sprites].map(file("sprite")),
    ...[...masks].map(file("picture")),
  ].filter(({ url }) => isOwn(url) && !hasSecret(url));
}

const isOwn = (url: string): boolean => URL.parse(url)?.origin === location.origin;

function openRoots(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
    shadowRoot ? openRoots(shadowRoot) : [],
  );
  return [root, ...inner];
}

function rulesOf(sheet: CSSStyleSheet | CSSGroupingRule | null): CSSRule[] {
  try {
    return [...(sheet?.cssRules ?? [])].flatMap((rule) => {
      if (rule instanceof CSSImportRule) return rulesOf(rule.styleSheet);
      return "cssRules" in rule ? [rule, ...rulesOf(rule as CSSGroupingRule)] : [rule];
    });
  } catch {
    // Another site's sheet.
    return [];
  }
}

type MaskRule = { readonly rule: CSSStyleRule; readonly isHidden: (element: Element) => boolean };

function addMasks(masks: Set<string>, root: Document | ShadowRoot, { rule, isHidden }: MaskRule) {
  try {
    const pseudo = PSEUDO_ELEMENT.exec(rule.selectorText)?.[0];
    const selector = rule.selectorText.replace(new RegExp(PSEUDO_ELEMENT, "gi"), "") || "*";
    const elements = [...root.querySelectorAll(selector)].slice(0, MAX_ELEMENTS_OF_RULE);
    for (const element of elements)
      if (!isHidden(element)) addUrls(masks, getComputedStyle(element, pseudo).maskImage);
  } catch {
    // A selector that can't be asked for, for instance `:host`.
  }
}

function addUrls(urls: Set<string>, value: string | undefined): void {
  for (const [, double, single, bare] of (value ?? "").matchAll(URL_CALL)) {
    const [file = ""] = (double ?? single ?? bare ?? "").split("#");
    if (/^https?:/i.test(file)) urls.add(file);
  }
}

function addSprite(sprites: Set<string>, use: SVGUseElement): void {
  const { baseVal } = use.href;
  const [file = ""] = baseVal.split("#");
  const url = file && URL.parse(file, use.baseURI)?.href;
  if (url) sprites.add(url);
}

/** The faces that are shown, each with the file that the browser has loaded for it. */
function usedFonts(rules: readonly CSSFontFaceRule[]): UsedFile[] {
  const shown = [...document.fonts].filter(({ status }) => status === "loaded");
  const loaded = new Set(performance.getEntriesByType("resource").map(({ name }) => name));
  const described = rules.map((rule) => ({ rule, key: keyOf(facesFrom(rule)) }));
  return shown.flatMap((face) => {
    const key = keyOf(face);
    return described
      .filter((one) => one.key === key)
      .flatMap(({ rule }) => {
        const url = fileOf(rule, loaded);
        return url ? [{ url, kind: "font" as const, face: descriptorsOf(face) }] : [];
      })
      .slice(-1);
  });
}

type Described = Pick<FontFace, "family" | "style" | "weight" | "unicodeRange">;

const keyOf = ({ family, style, weight, unicodeRange }: Described): string =>
  [
    family.replace(/["']/g, "").toLowerCase(),
    style || "normal",
    (weight || "normal").replace("normal", "400").replace("bold", "700"),
    (unicodeRange || "U+0-10FFFF").replace(/\s/g, "").toLowerCase(),
  ].join("|");

const facesFrom = ({ style }: CSSFontFaceRule): Described => ({
  family: style.getPropertyValue("font-family"),
  style: style.getPropertyValue("font-style"),
  weight: style.getPropertyValue("font-weight"),
  unicodeRange: style.getPropertyValue("unicode-range"),
});

function fileOf({ style, parentStyleSheet }: CSSFontFaceRule, loaded: ReadonlySet<string>) {
  const base = parentStyleSheet?.href ?? document.baseURI;
  const urls = [...style.getPropertyValue("src").matchAll(URL_CALL)].flatMap(
    ([, double, single, bare]) => URL.parse(double ?? single ?? bare ?? "", base)?.href ?? [],
  );
  return urls.find((url) => loaded.has(url.split("#")[0] ?? "")) ?? urls[0];
}

function descriptorsOf(face: FontFace): Record<string, string> {
  const described: Record<string, string> = {};
  for (const name of FACE_DESCRIPTORS) {
    const value = face[name];
    if (value) described[name] = value;
  }
  return described;
}
