import { isCardNumber } from "./figures.ts";

const PIECE = /^[\s\u00a0-]*\d{1,6}[\s\u00a0-]*$/;
const LONGEST_PIECE = 200;
const MOST_PIECES = 19;
const NEAR = 3;

/** Whether this text is nothing but a few digits, of which a figure may be made up. */
export const isPiece = (text: string): boolean => text.length <= LONGEST_PIECE && PIECE.test(text);

/**
 * Whether this piece is one of a card number that is spread over elements: groups of four,
 * American Express's 4-6-5, or one digit each.
 */
export function isPartOfFigure(node: Node | null): boolean {
  let around: Node | null = node?.parentNode ?? null;
  for (let up = 0; around && up < NEAR; up += 1, around = around.parentNode) {
    if (/^(table|tbody|thead|tr|body|html)$/i.test(around.nodeName)) return false;
    if ((around.textContent ?? "").length > 200) return false;
    if (textsIn(around).some((pieces) => node && pieces.includes(node) && isSpreadCard(pieces)))
      return true;
  }
  return false;
}

/** Runs of neighbouring texts that are nothing but digits. */
function textsIn(root: Node): Node[][] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const runs: Node[][] = [[]];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const value = text.nodeValue ?? "";
    if (!/[^\s\u00a0\-–—.]/.test(value)) continue;
    if (PIECE.test(value)) runs.at(-1)?.push(text);
    else runs.push([]);
  }
  return runs.filter(({ length }) => length > 1 && length <= MOST_PIECES);
}

function isSpreadCard(pieces: readonly Node[]): boolean {
  const groups = pieces.map((piece) => (piece.nodeValue ?? "").replace(/\D/g, ""));
  const shape = groups.map(({ length }) => length).join("");
  if (!/^4{3,4}[1-4]?$|^465$|^4{2}5$|^464$|^1+$/.test(shape)) return false;
  return isCardNumber(groups.join(""));
}
