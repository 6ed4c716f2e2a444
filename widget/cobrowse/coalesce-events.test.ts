import { EventType, IncrementalSource } from "@rrweb/types";
import { expect, test } from "vitest";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import { coalesceEvents } from "./coalesce-events.ts";

const change = (source: IncrementalSource, timestamp: number, id = 1): PageEvent => ({
  type: EventType.IncrementalSnapshot,
  timestamp,
  data: { source, id },
});
const meta: PageEvent = { type: EventType.Meta, timestamp: 0, data: {} };
const snapshot: PageEvent = { type: EventType.FullSnapshot, timestamp: 0, data: {} };
const { Mutation, Scroll, Input, MouseMove } = IncrementalSource;

test("only the last scroll and input event of each node and the last pointer event are kept, in order", () => {
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
  expect(coalesceEvents(events).map(({ timestamp }) => timestamp)).toEqual([2, 3, 5, 7, 8, 9]);
});

test("a full snapshot supersedes everything before it", () => {
  const events = [change(Mutation, 1), meta, snapshot, change(Mutation, 2)];
  expect(coalesceEvents(events)).toEqual([meta, snapshot, change(Mutation, 2)]);
});

test("a Meta event without its snapshot supersedes nothing", () => {
  expect(coalesceEvents([change(Mutation, 1), meta])).toEqual([change(Mutation, 1), meta]);
});

test("of the states only the last counts", () => {
  const states = (timestamp: number) => ({ type: EventType.Custom, timestamp, data: {} });
  expect(coalesceEvents([states(1), change(Mutation, 2), states(3)])).toEqual([
    change(Mutation, 2),
    states(3),
  ]);
});
