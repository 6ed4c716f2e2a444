import { EventType, IncrementalSource } from "@rrweb/types";
import { expect, test } from "vitest";
import { inViewport, movesPointer, selects } from "./pointer-events.ts";

const element = {
  isConnected: true,
  getBoundingClientRect: () => ({ left: 30, top: 400 }),
} as unknown as Node;
const page = { isConnected: true } as Node;
const gone = { ...element, isConnected: false } as Node;
const nodeOf = (id: number): Node | null => [null, page, element, gone][id] ?? null;
const event = (data: unknown) => ({ type: EventType.IncrementalSnapshot, timestamp: 1, data });
const { MouseMove, MouseInteraction, Scroll, Selection } = IncrementalSource;

test.each([
  ["an offset from an element", { id: 2, x: 5, y: 6 }, { id: 2, x: 35, y: 406 }],
  ["a position on the document", { id: 1, x: 5, y: 6 }, { id: 1, x: 5, y: 6 }],
  ["no position", { id: 2 }, { id: 2 }],
])("a click with %s", (_, data, expected) => {
  const shown = inViewport(event({ source: MouseInteraction, type: 2, ...data }), nodeOf);
  expect(shown?.data).toEqual({ source: MouseInteraction, type: 2, ...expected });
});

test("only the last of several positions is shown", () => {
  const positions = [
    { id: 2, x: 1, y: 1, timeOffset: -300 },
    { id: 2, x: 5, y: 6, timeOffset: -20 },
  ];
  expect(inViewport(event({ source: MouseMove, positions }), nodeOf)?.data).toEqual({
    source: MouseMove,
    positions: [{ id: 2, x: 35, y: 406, timeOffset: 0 }],
  });
});

test.each([0, 3])("nothing is shown on an element that isn't on the page", (id) => {
  expect(
    inViewport(event({ source: MouseInteraction, type: 2, id, x: 1, y: 1 }), nodeOf),
  ).toBeNull();
});

test("scrolling and selecting move no pointer", () => {
  const selection = event({ source: Selection, ranges: [] });
  expect(movesPointer(event({ source: Scroll, id: 1, x: 0, y: 0 }))).toBe(false);
  expect([movesPointer(selection), selects(selection)]).toEqual([false, true]);
  const moved = event({ source: MouseMove, positions: [] });
  expect([movesPointer(moved), selects(moved)]).toEqual([true, false]);
});
