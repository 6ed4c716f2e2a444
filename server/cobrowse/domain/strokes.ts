/** Lines that the agent draws on the visitor's page with the pointer. */

/** In one message. */
export const MOST_POINTS_AT_ONCE = 60;
export const MOST_POINTS_A_STROKE = 600;
export const MOST_STROKES = 12;
/** CSS pixels from the element that a stroke is fixed to. */
export const FARTHEST_POINT = 50_000;
/** How long a stroke stays after its last point, and how long it then takes to go. */
export const STROKE_STAYS_MS = 4_000;
export const STROKE_FADES_MS = 500;

export type StrokePoint = readonly [x: number, y: number];

export type Stroke = {
  readonly id: number;
  /** The node that it moves with, by its rrweb id. */
  readonly nodeId: number;
  /** From the upper left corner of that node's box, CSS pixels. */
  readonly points: readonly StrokePoint[];
};

/** Adds the next part of a stroke, or its beginning. The oldest make room for new ones. */
export function drawOn(strokes: readonly Stroke[], part: Stroke): readonly Stroke[] {
  const begun = strokes.find(({ id }) => id === part.id);
  const points = [...(begun?.points ?? []), ...part.points].slice(0, MOST_POINTS_A_STROKE);
  if (!begun) return [...strokes, { ...part, points }].slice(-MOST_STROKES);
  if (begun.nodeId !== part.nodeId || points.length === begun.points.length) return strokes;
  return strokes.map((one) => (one === begun ? { ...begun, points } : one));
}

/** The path of a stroke as SVG has it, rounded where it turns. */
export function strokePath(points: readonly StrokePoint[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const last = points.at(-1) ?? first;
  const turns = rest.slice(0, -1).map(([x, y], at) => {
    const [nextX, nextY] = rest[at + 1] ?? last;
    return `Q${x} ${y} ${(x + nextX) / 2} ${(y + nextY) / 2}`;
  });
  // A line to the same place is a dot.
  return `M${first.join(" ")}${turns.join("")}L${last.join(" ")}`;
}
