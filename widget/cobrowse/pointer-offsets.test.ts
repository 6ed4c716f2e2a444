import { EventType, IncrementalSource } from "@rrweb/types";
import { expect, test } from "vitest";
import { withPointerOffsets } from "./pointer-offsets.ts";

const element = (left: number, top: number, width = 100, height = 40) =>
  ({
    isConnected: true,
    getBoundingClientRect: () => ({ left, top, width, height }),
  }) as unknown as Node;
const NODES = new Map<number, Node>([
  [1, { isConnected: true } as Node],
  [2, element(10.4, 200)],
  [3, { ...element(0, 0), isConnected: false } as Node],
]);
const placed = (data: unknown) =>
  withPointerOffsets(
    { type: EventType.IncrementalSnapshot, timestamp: 1, data },
    (id) => NODES.get(id) ?? null,
  )?.data;
const { MouseMove, TouchMove, MouseInteraction, Scroll } = IncrementalSource;
const at = (id: number, x: number, y: number) => ({ id, x, y, timeOffset: 0 });

test.each([
  ["an element", [at(2, 60, 210)], [at(2, 50, 10)]],
  ["the document", [at(1, 60, 210)], [at(1, 60, 210)]],
  ["elements that have left the page", [at(3, 5, 5), at(2, 60, 210), at(9, 5, 5)], [at(2, 50, 10)]],
])("positions on %s", (_, positions, expected) => {
  for (const source of [MouseMove, TouchMove])
    expect(placed({ source, positions })).toEqual({ source, positions: expected });
});

test("positions of which none is left are not sent", () => {
  expect(placed({ source: MouseMove, positions: [at(3, 5, 5)] })).toBeUndefined();
});

test.each([
  ["a click", { id: 2, x: 60, y: 210 }, { id: 2, x: 50, y: 10 }],
  ["a click by keyboard, on the middle of its element", { id: 2, x: 0, y: 0 }, { x: 50, y: 20 }],
  ["an event without a position", { id: 2 }, { id: 2 }],
])("%s", (_, data, expected) => {
  expect(placed({ source: MouseInteraction, type: 2, ...data })).toMatchObject(expected);
});

test("other events stay as they are", () => {
  const scroll = { source: Scroll, id: 2, x: 0, y: 300 };
  expect(placed(scroll)).toBe(scroll);
});
