import { EventType, IncrementalSource } from "@rrweb/types";
import { expect, test } from "vitest";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import { mergeHeld } from "./held-events.ts";

const change = (source: IncrementalSource, timestamp: number, id = 1): PageEvent => ({
  type: EventType.IncrementalSnapshot,
  timestamp,
  data: { source, id },
});
const meta: PageEvent = { type: EventType.Meta, timestamp: 0, data: {} };
const snapshot: PageEvent = { type: EventType.FullSnapshot, timestamp: 0, data: {} };
const { Mutation, Scroll, Input, MouseMove } = IncrementalSource;

test("of scrolling, typing and pointing only the last counts, node by node, and order is kept", () => {
  const events = [
    change(Scroll, 1),
    change(Mutation, 2),
    change(Scroll, 3, 2),
    change(MouseMove, 4),
    change(Scroll, 5),
    change(Input, 6),
    change(MouseMove, 7),
    change(Mutation, 8),
    change(Input, 9),
  ];
  expect(mergeHeld(events).map(({ timestamp }) => timestamp)).toEqual([2, 3, 5, 7, 8, 9]);
});

test("a full snapshot voids what came before it", () => {
  const events = [change(Mutation, 1), meta, snapshot, change(Mutation, 2)];
  expect(mergeHeld(events)).toEqual([meta, snapshot, change(Mutation, 2)]);
});

test("a beginning without its snapshot voids nothing", () => {
  expect(mergeHeld([change(Mutation, 1), meta])).toEqual([change(Mutation, 1), meta]);
});
