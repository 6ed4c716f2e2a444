import { describe, expect, test } from "vitest";
import { MAX_POINTS_PER_MESSAGE } from "../../server/cobrowse/domain/strokes.ts";
import { MAX_TYPED_LENGTH } from "../../server/cobrowse/domain/wire.ts";
import { parseDeskMessage } from "./desk-messages.ts";

const draw = (stroke: unknown) => ({ type: "draw", stroke });
const points = (length: number) => Array.from({ length }, (_, at) => [at, 0.5]);

describe("valid messages", () => {
  test.each([
    { type: "ping", n: 3 },
    { type: "snapshot" },
    { type: "point", nodeId: 4, x: 1, y: -2.5 },
    { type: "point_away" },
    { type: "highlight", nodeId: 4 },
    draw({ id: 1, nodeId: 4, points: points(1) }),
    draw({ id: 1, nodeId: 4, points: points(MAX_POINTS_PER_MESSAGE) }),
    draw({ id: 1, nodeId: 4, points: [[-50_000, 50_000]] }),
    { type: "ask", for: "scroll" },
    { type: "give_back" },
    { type: "scroll", nodeId: 1, x: 0, y: 90_000 },
    { type: "click", nodeId: 1, x: 0, y: 10 },
    { type: "write", nodeId: 1, text: "a".repeat(MAX_TYPED_LENGTH) },
    { type: "press", nodeId: 1, key: "Enter" },
  ])("%j", (message) => {
    expect(parseDeskMessage(JSON.stringify(message))).toEqual(message);
  });
});

describe("ignored", () => {
  test.each([
    "",
    "null",
    "7",
    "[]",
    `{"type":"ping","n":1e999}`,
    ...[
      { type: "run", code: "x" },
      { type: "point", nodeId: 1, x: "1", y: 2 },
      { type: "point", x: 1, y: 2 },
      { type: "point", nodeId: 1, x: 1, y: 50_001 },
      { type: "click", nodeId: 1, x: -50_001, y: 1 },
      { type: "highlight" },
      { type: "ask", for: "everything" },
      { type: "click", nodeId: 1 },
      { type: "write", nodeId: 1, text: "a".repeat(MAX_TYPED_LENGTH + 1) },
      { type: "press", nodeId: 1, key: "F5" },
      draw(null),
      draw("x"),
      draw({ id: 1, nodeId: 4 }),
      draw({ id: 1, points: points(2) }),
      draw({ id: "1", nodeId: 4, points: points(2) }),
      draw({ id: 1, nodeId: 4, points: points(MAX_POINTS_PER_MESSAGE + 1) }),
      draw({ id: 1, nodeId: 4, points: [[1, 50_001]] }),
      draw({ id: 1, nodeId: 4, points: [[1, 2, 3]] }),
      draw({ id: 1, nodeId: 4, points: [["1", 2]] }),
      draw({ id: 1, nodeId: 4, points: [null] }),
    ].map((message) => JSON.stringify(message)),
  ])("%s", (message) => {
    expect(parseDeskMessage(message)).toBeNull();
  });
});

test("unknown properties are dropped", () => {
  const stroke = { id: 1, nodeId: 4, points: [[1, 2]] };
  const message = { ...draw({ ...stroke, style: "x" }), run: "x" };
  expect(parseDeskMessage(JSON.stringify(message))).toEqual(draw(stroke));
});
