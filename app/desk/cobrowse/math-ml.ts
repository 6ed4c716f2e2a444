const MATH_ML = "http://www.w3.org/1998/Math/MathML";
const NAMES =
  /^(math|mi|mn|mo|ms|mtext|mspace|mfrac|msqrt|mroot|mstyle|merror|mpadded|mphantom|msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|mtable|mtr|mtd|maction|semantics|annotation|annotation-xml)$/;

/** Makes this document create formulas as such. rrweb knows no namespace but those of HTML and SVG. */
export function createMathMl(page: Document | null): void {
  if (!page) return;
  const createElement = page.createElement.bind(page);
  page.createElement = (name: string, options?: ElementCreationOptions) =>
    NAMES.test(name)
      ? (page.createElementNS(MATH_ML, name) as unknown as HTMLElement)
      : createElement(name, options);
}
