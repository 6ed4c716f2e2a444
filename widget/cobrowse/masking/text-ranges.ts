const BLANK = "[\\s\\p{Z}\\p{Cf}\\ufe0f\\u20e3\\u034f]";
const SIGN = "[.\\p{Pd}\\u2212_/·•|,]";

const MAX_SIGNS = 3;
/**
 * All that may be between two characters of a number: a few signs, and any white space, joiners and
 * marks of direction, as between indented lines.
 */
export const BETWEEN = `${BLANK}{0,60}(?:${SIGN}${BLANK}{0,20}){0,${MAX_SIGNS}}`;

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
