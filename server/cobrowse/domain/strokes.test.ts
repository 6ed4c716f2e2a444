import { describe, expect, test } from "vitest";
import {
  appendStroke,
  MAX_POINTS_PER_STROKE,
  MAX_STROKES,
  type Stroke,
  type StrokePoint,
  strokePath,
} from "./strokes.ts";

const stroke = (id: number, points: readonly StrokePoint[], nodeId = 7): Stroke => ({
  id,
  nodeId,
  points,
});
const pointsOf = (length: number): StrokePoint[] => Array.from({ length }, (_, at) => [at, at]);

describe("appending", () => {
  test("a part is appended to the stroke with its id", () => {
    const before = appendStroke(appendStroke([], stroke(1, [[0, 0]])), stroke(2, [[5, 5]]));
    expect(appendStroke(before, stroke(1, [[1, 1]]))).toEqual([
      stroke(1, [
        [0, 0],
        [1, 1],
      ]),
      stroke(2, [[5, 5]]),
    ]);
  });

  test("a part attached to another element is ignored", () => {
    const before = appendStroke([], stroke(1, [[0, 0]]));
    expect(appendStroke(before, stroke(1, [[1, 1]], 8))).toBe(before);
  });

  test.each([
    { had: MAX_POINTS_PER_STROKE - 1, more: 1, has: MAX_POINTS_PER_STROKE },
    { had: MAX_POINTS_PER_STROKE - 1, more: 2, has: MAX_POINTS_PER_STROKE },
    { had: MAX_POINTS_PER_STROKE, more: 5, has: MAX_POINTS_PER_STROKE },
    { had: 0, more: MAX_POINTS_PER_STROKE + 1, has: MAX_POINTS_PER_STROKE },
  ])("$more points added to $had give $has", ({ had, more, has }) => {
    const before = had > 0 ? [stroke(1, pointsOf(had))] : [];
    expect(appendStroke(before, stroke(1, pointsOf(more)))[0]?.points).toHaveLength(has);
  });

  test("the oldest stroke is dropped at the limit", () => {
    let strokes: readonly Stroke[] = [];
    for (let id = 0; id <= MAX_STROKES; id += 1)
      strokes = appendStroke(strokes, stroke(id, [[0, 0]]));
    expect(strokes.map(({ id }) => id)).toEqual(
      Array.from({ length: MAX_STROKES }, (_, at) => at + 1),
    );
  });
});

test.each<{ points: StrokePoint[]; path: string }>([
  { points: [], path: "" },
  { points: [[3, 4]], path: "M3 4L3 4" },
  {
    points: [
      [0, 0],
      [10, 0],
    ],
    path: "M0 0L10 0",
  },
  {
    points: [
      [0, 0],
      [10, 0],
      [10, 10],
    ],
    path: "M0 0Q10 0 10 5L10 10",
  },
])("the path of $points is $path", ({ points, path }) => {
  expect(strokePath(points)).toBe(path);
});
