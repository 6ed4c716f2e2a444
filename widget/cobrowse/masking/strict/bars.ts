import { FONTS } from "./css-words.ts";

// Nearly every font has it, several of them are one line, and lines may break between them.
const DASH = "–";
const MAX_DASHES = 2_000;
// Of the characters of a text that isn't rendered.
const DASHES_PER_CHARACTER = 0.9;
const ROUND_TO = 4;
const DEFAULT_FAMILY = "sans-serif";

/**
 * Replaces text by a bar that takes as much room, so that nothing moves. Words and lengths of words
 * can't be seen.
 */
export function createBars() {
  const widths = new Map<string, number>();
  let canvas: CanvasRenderingContext2D | null = null;

  const dashWidth = (style: CSSStyleDeclaration): number => {
    const families = style.fontFamily
      .split(",")
      .map((family) => family.trim())
      .filter((family) => FONTS.has(family.replace(/["']/g, "").toLowerCase()));
    const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${families.join() || DEFAULT_FAMILY}`;
    const known = widths.get(font);
    if (known) return known;
    canvas ??= document.createElement("canvas").getContext("2d");
    if (canvas) canvas.font = font;
    const width = canvas?.measureText(DASH).width || Number.parseFloat(style.fontSize) / 2;
    widths.set(font, width);
    return width;
  };
  const measured = (node: Text): number => {
    const parent = node.parentElement;
    const view = node.ownerDocument.defaultView;
    if (!parent || !view || !node.isConnected) return 0;
    const range = node.ownerDocument.createRange();
    range.selectNodeContents(node);
    const style = view.getComputedStyle(parent);
    const isVertical = style.writingMode.startsWith("vertical");
    const lines = linesOf(range.getClientRects(), isVertical);
    const [first = 0] = lines;
    const last = lines.length > 1 ? (lines.at(-1) ?? 0) : 0;
    // Lines between are full, though their last word may not reach the end.
    const between = Math.max(0, lines.length - 2) * Math.max(0, ...lines);
    const spacing = Number.parseFloat(style.letterSpacing) || 0;
    return (first + between + last) / (dashWidth(style) + spacing);
  };

  return (text: string, node: Node | null): string => {
    const [, before = "", after = ""] = /^(\s?)[\s\S]*?(\s?)$/.exec(text) ?? [];
    if (!/\S/.test(text)) return text === "" ? "" : " ";
    const width = node?.nodeType === Node.TEXT_NODE ? measured(node as Text) : 0;
    const estimate = Math.ceil((text.trim().length * DASHES_PER_CHARACTER) / ROUND_TO) * ROUND_TO;
    const dashes = Math.min(MAX_DASHES, Math.max(1, Math.round(width) || estimate));
    return (before && " ") + DASH.repeat(dashes) + (after && " ");
  };
}

export type Bars = ReturnType<typeof createBars>;

/** The lengths of lines, whose parts are reported separately. */
function linesOf(rects: DOMRectList, isVertical: boolean): number[] {
  const lines = new Map<number, number>();
  for (const { left, top, width, height } of rects) {
    const at = Math.round(isVertical ? left : top);
    lines.set(at, (lines.get(at) ?? 0) + (isVertical ? height : width));
  }
  return [...lines.values()];
}
