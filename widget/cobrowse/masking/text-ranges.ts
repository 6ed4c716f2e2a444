/** What people put between the characters of a number: spaces, dashes, dots and slashes, also invisible ones. */
export const SEPARATOR =
  "[\\s\\u00a0\\u00ad\\u200b-\\u200d\\u2060\\ufeff.\\-\\u2010-\\u2015\\u2212_/·•|,]";
export const MAX_SEPARATORS = 3;

export type TextRange = readonly [start: number, end: number];

/** @param ranges in order of their start; they may overlap */
export function replaceRanges(
  text: string,
  ranges: readonly TextRange[],
  replacement: string,
): string {
  if (ranges.length === 0) return text;
  let result = "";
  let done = 0;
  for (const [start, end] of ranges) {
    if (start >= done) result += text.slice(done, start) + replacement;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}
