import type { Page } from "@playwright/test";
import { PNG } from "pngjs";
import { ssim } from "ssim.js";
import {
  CROSS_ORIGIN_FRAME_ATTRIBUTE,
  HIDDEN_BOX_ATTRIBUTE,
} from "../../server/cobrowse/domain/wire.ts";
import { MASK } from "../../widget/cobrowse/masking/sensitive-numbers.ts";

export const VIEWPORT = { width: 1_280, height: 800 } as const;
const CLIP = { x: 0, y: 0, ...VIEWPORT };
const SCREENSHOT = { clip: CLIP, animations: "disabled", caret: "initial" } as const;

type Rectangle = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type Contents = { readonly texts: readonly string[]; readonly styleRules: number };
export type Likeness = {
  /** Structural similarity from 0 to 1. What is masked is painted over in both pictures. */
  readonly similarity: number;
  readonly visitor: Buffer;
  readonly desk: Buffer;
};

/** Makes the rebuilt page cover the desk at the visitor's size. Call this after the page is shown. */
export async function enlargePageView(desk: Page): Promise<void> {
  await desk.evaluate(() => {
    const sheetIn = (view: Window & typeof globalThis, css: string) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    };
    document.adoptedStyleSheets.push(
      sheetIn(
        window,
        `.page-view { position: fixed !important; inset: 0 auto auto 0 !important; transform: none !important; z-index: 2147483647 !important }
        body *:not(:has(.page-view)):not(.page-view):not(.page-view *) { visibility: hidden !important }`,
      ),
    );
    const frame = document.querySelector<HTMLIFrameElement>(".page-view > iframe");
    const view = frame?.contentWindow as (Window & typeof globalThis) | null;
    view?.document.adoptedStyleSheets.push(sheetIn(view, ".replayer-mouse { display: none }"));
  });
}

export const hideWidget = (visitor: Page): Promise<void> =>
  visitor.evaluate(() => {
    document
      .querySelector<HTMLElement>("foyer-widget")
      ?.style.setProperty("display", "none", "important");
  });

/** Compares what the visitor sees with the desk's picture of it. */
export async function likeness(visitor: Page, desk: Page): Promise<Likeness> {
  const [masked, theirs, ours] = await Promise.all([
    maskedRectangles(desk),
    visitor.screenshot(SCREENSHOT),
    desk.screenshot(SCREENSHOT),
  ]);
  const pictures = [theirs, ours].map((file) => paintOver(PNG.sync.read(file), masked));
  const [one, other] = pictures.map(({ data, width, height }) => ({
    data: new Uint8ClampedArray(data),
    width,
    height,
  }));
  if (!one || !other) throw new Error("There are no pictures to compare.");
  return {
    similarity: ssim(one, other).mssim,
    visitor: theirs,
    desk: ours,
  };
}

function paintOver(picture: PNG, rectangles: readonly Rectangle[]): PNG {
  for (const { x, y, w, h } of rectangles)
    for (let row = Math.max(0, y); row < Math.min(picture.height, y + h); row += 1) {
      const from = (row * picture.width + Math.min(picture.width, Math.max(0, x))) * 4;
      const to = (row * picture.width + Math.min(picture.width, Math.max(0, x + w))) * 4;
      if (to > from) picture.data.fill(128, from, to);
    }
  return picture;
}

/** Where the desk shows bullets or boxes instead of content. */
const maskedRectangles = (desk: Page): Promise<Rectangle[]> =>
  desk.evaluate(
    ([mask, ...attributes]) => {
      const found: Rectangle[] = [];
      const walk = (root: Document | ShadowRoot, left: number, top: number): void => {
        for (const element of root.querySelectorAll<HTMLElement>("*")) {
          const { x, y, width, height } = element.getBoundingClientRect();
          const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
          const texts = own.map(({ nodeValue }) => nodeValue ?? "").join("");
          const value = "value" in element ? String(element.value) : "";
          const isMasked = attributes.some((name) => element.hasAttribute(name));
          if (isMasked || (texts + value).includes(mask ?? ""))
            found.push({
              x: Math.floor(x + left),
              y: Math.floor(y + top),
              w: Math.ceil(width) + 1,
              h: Math.ceil(height) + 1,
            });
          if (element.shadowRoot) walk(element.shadowRoot, left, top);
          const inner =
            "contentDocument" in element ? (element as HTMLIFrameElement).contentDocument : null;
          if (inner) walk(inner, left + x, top + y);
        }
      };
      const outer = document.querySelector<HTMLIFrameElement>(".page-view > iframe");
      const page = outer?.contentDocument?.querySelector("iframe")?.contentDocument;
      if (page) walk(page, 0, 0);
      return found;
    },
    [MASK, HIDDEN_BOX_ATTRIBUTE, CROSS_ORIGIN_FRAME_ATTRIBUTE] as const,
  );

/** The texts and the number of style rules of the visitor's page or, at the desk, of its copy. */
export const contentsOf = (page: Page, where: "visitor" | "desk"): Promise<Contents> =>
  page.evaluate((isDesk) => {
    const texts: string[] = [];
    let styleRules = 0;
    const count = (rules: CSSRuleList): number =>
      [...rules].reduce(
        (sum, rule) =>
          sum +
          1 +
          ("cssRules" in rule ? count((rule as CSSGroupingRule).cssRules) : 0) +
          ("styleSheet" in rule && rule.styleSheet ? counted(rule.styleSheet as CSSStyleSheet) : 0),
        0,
      );
    const counted = (sheet: CSSStyleSheet): number => {
      try {
        return count(sheet.cssRules);
      } catch {
        return 0;
      }
    };
    const walk = (root: Document | ShadowRoot): void => {
      for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets])
        styleRules += counted(sheet);
      for (const element of root.querySelectorAll("*")) {
        if (/^(script|style|noscript|foyer-widget|template)$/.test(element.localName)) continue;
        for (const { nodeType, nodeValue } of element.childNodes)
          if (nodeType === 3 && nodeValue?.trim()) texts.push(nodeValue.trim());
        if (element.shadowRoot) walk(element.shadowRoot);
        const inner =
          "contentDocument" in element ? (element as HTMLIFrameElement).contentDocument : null;
        if (inner) walk(inner);
      }
    };
    const outer = document.querySelector<HTMLIFrameElement>(".page-view > iframe");
    const root = isDesk
      ? outer?.contentDocument?.querySelector("iframe")?.contentDocument
      : document;
    if (root) walk(root);
    return { texts, styleRules };
  }, where === "desk");

/** How many of the visitor's texts the desk shows differently, apart from masked ones. */
export function differingTexts(visitor: Contents, desk: Contents): string[] {
  const left = new Map<string, number>();
  for (const text of desk.texts) left.set(text, (left.get(text) ?? 0) + 1);
  const masked = desk.texts.filter((text) => text.includes(MASK)).length;
  const missing = visitor.texts.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
  return missing.slice(masked);
}
