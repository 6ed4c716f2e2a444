import { describe, expect, test } from "vitest";
import {
  drawOn,
  MOST_POINTS_A_STROKE,
  MOST_STROKES,
  type Stroke,
  type StrokePoint,
  strokePath,
} from "./strokes.ts";

const stroke = (id: number, points: readonly StrokePoint[], nodeId = 7): Stroke => ({
  id,
  nodeId,
  points,
});
const line = (length: number): StrokePoint[] => Array.from({ length }, (_, at) => [at, at]);

describe("drawing", () => {
  test("a stroke grows by its parts, beside the others", () => {
    const before = drawOn(drawOn([], stroke(1, [[0, 0]])), stroke(2, [[5, 5]]));
    expect(drawOn(before, stroke(1, [[1, 1]]))).toEqual([
      stroke(1, [
        [0, 0],
        [1, 1],
      ]),
      stroke(2, [[5, 5]]),
    ]);
  });

  test("a part that is fixed to another element is no part of it", () => {
    const before = drawOn([], stroke(1, [[0, 0]]));
    expect(drawOn(before, stroke(1, [[1, 1]], 8))).toBe(before);
  });

  test.each([
    { had: MOST_POINTS_A_STROKE - 1, more: 1, has: MOST_POINTS_A_STROKE },
    { had: MOST_POINTS_A_STROKE - 1, more: 2, has: MOST_POINTS_A_STROKE },
    { had: MOST_POINTS_A_STROKE, more: 5, has: MOST_POINTS_A_STROKE },
    { had: 0, more: MOST_POINTS_A_STROKE + 1, has: MOST_POINTS_A_STROKE },
  ])("$more points more than $had are $has", ({ had, more, has }) => {
    const before = had > 0 ? [stroke(1, line(had))] : [];
    expect(drawOn(before, stroke(1, line(more)))[0]?.points).toHaveLength(has);
  });

  test("the oldest stroke makes room", () => {
    let strokes: readonly Stroke[] = [];
    for (let id = 0; id <= MOST_STROKES; id += 1) strokes = drawOn(strokes, stroke(id, [[0, 0]]));
    expect(strokes.map(({ id }) => id)).toEqual(
      Array.from({ length: MOST_STROKES }, (_, at) => at + 1),
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
])("$points are drawn as $path", ({ points, path }) => {
  expect(strokePath(points)).toBe(path);
});
