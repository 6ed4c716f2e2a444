import type { PageFiles } from "./page-files.ts";

const URL_CALL = /url\("([^"]*)"(?:\s+[\w-]+\([^()]*\))*\s*\)/g;

/** Shows the files that the visitor's page has sent in a page that was built before they came. */
export function showFiles(page: Document, files: Pick<PageFiles, "copyOf" | "faces">): void {
  const { copyOf } = files;
  for (const root of rootsOf(page)) {
    if ("fonts" in root) addFaces(root, files);
    for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets])
      for (const style of declarationsOf(sheet)) replaceByCopies(style, copyOf);
    for (const element of root.querySelectorAll<HTMLElement>('[style*="url("]'))
      replaceByCopies(element.style, copyOf);
    for (const use of root.querySelectorAll("use")) {
      const copy = copyOf(use.href.baseVal);
      if (copy) use.setAttribute("href", copy);
    }
  }
}

function rootsOf(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = [...root.querySelectorAll("*")].flatMap((element) => {
    const frame = "contentDocument" in element ? (element as HTMLIFrameElement) : null;
    const found = element.shadowRoot ?? frame?.contentDocument;
    return found ? rootsOf(found) : [];
  });
  return [root, ...inner];
}

const added = new WeakMap<Document, Set<unknown>>();

function addFaces(page: Document, { faces }: Pick<PageFiles, "faces">): void {
  const view = page.defaultView as (Window & typeof globalThis) | null;
  const known = added.get(page) ?? new Set();
  added.set(page, known);
  for (const face of faces()) {
    if (!view || known.has(face)) continue;
    known.add(face);
    try {
      const { family = "", ...descriptors } = face.descriptors;
      page.fonts.add(new view.FontFace(family, face.bytes, descriptors));
    } catch {
      // Not a font, or descriptors that this browser doesn't know.
    }
  }
}

function declarationsOf(sheet: CSSStyleSheet | CSSGroupingRule): CSSStyleDeclaration[] {
  try {
    return [...sheet.cssRules].flatMap((rule) => [
      ...("style" in rule && rule.cssText.includes("url(") ? [(rule as CSSStyleRule).style] : []),
      ...("cssRules" in rule ? declarationsOf(rule as CSSGroupingRule) : []),
    ]);
  } catch {
    // Another site's sheet.
    return [];
  }
}

function replaceByCopies(style: CSSStyleDeclaration, copyOf: PageFiles["copyOf"]): void {
  for (const property of [...style]) {
    const value = style.getPropertyValue(property);
    if (!value.includes("url(")) continue;
    const shown = value.replace(URL_CALL, (whole, url: string) => {
      const copy = copyOf(url);
      return copy ? `url("${copy}")` : whole;
    });
    if (shown !== value) style.setProperty(property, shown, style.getPropertyPriority(property));
  }
}
