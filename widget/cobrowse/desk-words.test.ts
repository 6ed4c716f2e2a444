import { describe, expect, test } from "vitest";
import { MOST_POINTS_AT_ONCE } from "../../server/cobrowse/domain/strokes.ts";
import { LONGEST_TYPED } from "../../server/cobrowse/domain/wire.ts";
import { readDeskMessage } from "./desk-words.ts";

const draw = (stroke: unknown) => ({ type: "draw", stroke });
const points = (length: number) => Array.from({ length }, (_, at) => [at, 0.5]);

describe("said", () => {
  test.each([
    { type: "ping", n: 3 },
    { type: "snapshot" },
    { type: "point", x: 1, y: -2.5 },
    { type: "point_away" },
    { type: "highlight", nodeId: 4 },
    draw({ id: 1, nodeId: 4, points: points(1) }),
    draw({ id: 1, nodeId: 4, points: points(MOST_POINTS_AT_ONCE) }),
    draw({ id: 1, nodeId: 4, points: [[-50_000, 50_000]] }),
    { type: "ask", for: "scroll" },
    { type: "give_back" },
    { type: "scroll", nodeId: 1, x: 0, y: 10 },
    { type: "click", nodeId: 1, x: 0, y: 10 },
    { type: "write", nodeId: 1, text: "a".repeat(LONGEST_TYPED) },
    { type: "press", nodeId: 1, key: "Enter" },
  ])("%j", (message) => {
    expect(readDeskMessage(JSON.stringify(message))).toEqual(message);
  });
});

describe("not heard", () => {
  test.each([
    "",
    "null",
    "7",
    "[]",
    `{"type":"ping","n":1e999}`,
    ...[
      { type: "run", code: "x" },
      { type: "point", x: "1", y: 2 },
      { type: "highlight" },
      { type: "ask", for: "everything" },
      { type: "click", nodeId: 1 },
      { type: "write", nodeId: 1, text: "a".repeat(LONGEST_TYPED + 1) },
      { type: "press", nodeId: 1, key: "F5" },
      draw(null),
      draw("x"),
      draw({ id: 1, nodeId: 4 }),
      draw({ id: 1, points: points(2) }),
      draw({ id: "1", nodeId: 4, points: points(2) }),
      draw({ id: 1, nodeId: 4, points: points(MOST_POINTS_AT_ONCE + 1) }),
      draw({ id: 1, nodeId: 4, points: [[1, 50_001]] }),
      draw({ id: 1, nodeId: 4, points: [[1, 2, 3]] }),
      draw({ id: 1, nodeId: 4, points: [["1", 2]] }),
      draw({ id: 1, nodeId: 4, points: [null] }),
    ].map((message) => JSON.stringify(message)),
  ])("%s", (message) => {
    expect(readDeskMessage(message)).toBeNull();
  });
});

test("of what is said beside it nothing is kept", () => {
  const stroke = { id: 1, nodeId: 4, points: [[1, 2]] };
  const said = { ...draw({ ...stroke, style: "x" }), run: "x" };
  expect(readDeskMessage(JSON.stringify(said))).toEqual(draw(stroke));
});
