/** From `start` to `end` inclusive (default: the end of the file), or the last `last` bytes. */
export type ByteRange =
  | { readonly start: number; readonly end?: number }
  | { readonly last: number };

/** The range contains no byte of the file. */
export class RangeNotSatisfiable extends Error {
  constructor(key: string) {
    super(`the range is outside the file ${key}`);
    this.name = "RangeNotSatisfiable";
  }
}

export type ResolvedRange = { readonly start: number; readonly end: number };

/** The range within a file of this size, or null if it is outside the file. */
export function resolveRange(range: ByteRange, size: number): ResolvedRange | null {
  const end = Math.min("last" in range ? size : (range.end ?? size), size - 1);
  const start = "last" in range ? Math.max(size - range.last, 0) : range.start;
  return start <= end ? { start, end } : null;
}

export function checkedRange(range: ByteRange): ByteRange {
  const [from, to] = "last" in range ? [1, range.last] : [range.start, range.end ?? range.start];
  if (Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to)
    return range;
  throw new Error("a byte range must consist of whole numbers in ascending order");
}
