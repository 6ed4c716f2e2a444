export const MAX_POINTS_PER_MESSAGE = 60;
export const MAX_POINTS_PER_STROKE = 600;
export const MAX_STROKES = 12;
/** In CSS pixels, from the element that the stroke is attached to. */
export const MAX_POINT_OFFSET = 50_000;
/** After the last point. */
export const STROKE_VISIBLE_MS = 4_000;
export const STROKE_FADE_MS = 500;

export type StrokePoint = readonly [x: number, y: number];

export type Stroke = {
  readonly id: number;
  /** The node that it is attached to and moves with, by its rrweb id. */
  readonly nodeId: number;
  /** In CSS pixels, from the upper left corner of the node's box. */
  readonly points: readonly StrokePoint[];
};

/** Adds a new stroke or the next part of one. The oldest strokes are dropped at the limit. */
export function appendStroke(strokes: readonly Stroke[], part: Stroke): readonly Stroke[] {
  const existing = strokes.find(({ id }) => id === part.id);
  const points = [...(existing?.points ?? []), ...part.points].slice(0, MAX_POINTS_PER_STROKE);
  if (!existing) return [...strokes, { ...part, points }].slice(-MAX_STROKES);
  if (existing.nodeId !== part.nodeId || points.length === existing.points.length) return strokes;
  return strokes.map((one) => (one === existing ? { ...existing, points } : one));
}

/** An SVG path with rounded corners. */
export function strokePath(points: readonly StrokePoint[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const last = points.at(-1) ?? first;
  const turns = rest.slice(0, -1).map(([x, y], at) => {
    const [nextX, nextY] = rest[at + 1] ?? last;
    return `Q${x} ${y} ${(x + nextX) / 2} ${(y + nextY) / 2}`;
  });
  // A line to the same point renders as a dot.
  return `M${first.join(" ")}${turns.join("")}L${last.join(" ")}`;
}
