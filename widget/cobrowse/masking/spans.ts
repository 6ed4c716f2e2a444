/** Between the characters of a figure people put spaces, dashes, dots and slashes, seen and unseen. */
export const GAP_CHARACTER =
  "[\\s\\u00a0\\u00ad\\u200b-\\u200d\\u2060\\ufeff.\\-\\u2010-\\u2015\\u2212_/·•|,]";
export const MOST_GAP = 3;

/** From where to where in a text. */
export type Span = readonly [start: number, end: number];

/** The text with each of these, which are in order, replaced. */
export function withoutSpans(text: string, spans: readonly Span[], by: string): string {
  if (spans.length === 0) return text;
  let shown = "";
  let told = 0;
  for (const [start, end] of spans) {
    if (start >= told) shown += text.slice(told, start) + by;
    told = Math.max(told, end);
  }
  return shown + text.slice(told);
}
