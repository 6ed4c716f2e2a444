import { EventType, IncrementalSource } from "@rrweb/types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import { createTypingGate, PAUSE_MS } from "./typing-gate.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const incremental = (data: object): PageEvent => ({
  type: EventType.IncrementalSnapshot,
  timestamp: Date.now(),
  data,
});
const EMPTY = {
  source: IncrementalSource.Mutation,
  adds: [],
  removes: [],
  texts: [],
  attributes: [],
};
const text = (id: number, value: string) => incremental({ ...EMPTY, texts: [{ id, value }] });
const attribute = (id: number, attributes: object) =>
  incremental({ ...EMPTY, attributes: [{ id, attributes }] });
const added = (id: number) =>
  incremental({ ...EMPTY, adds: [{ parentId: 1, nextId: null, node: { id } }] });
const moved = incremental({ source: IncrementalSource.MouseMove, positions: [] });
const full: PageEvent = { type: EventType.FullSnapshot, timestamp: 0, data: {} };

function setUp() {
  const sent: PageEvent[] = [];
  const snapshot = vi.fn();
  const gate = createTypingGate({ send: (event) => sent.push(event), snapshot, nowMs: Date.now });
  gate.push(full);
  sent.length = 0;
  /** A key of a hidden field, and what the page changes at it. */
  const key = (...events: PageEvent[]) => {
    gate.keyPressed();
    for (const event of events) gate.push(event);
  };
  return { sent, snapshot, gate, key };
}

test("changes without keys are sent at once", () => {
  const { sent, gate } = setUp();
  gate.push(text(1, "a"));
  gate.push(added(2));
  expect(sent).toHaveLength(2);
});

test("however many keys are pressed, one change is sent at the pause", () => {
  for (const keys of [1, 4, 12]) {
    const { sent, key } = setUp();
    for (let at = 1; at <= keys; at += 1) {
      key(text(1, `${keys - at} left`), attribute(2, { class: "on", style: { width: `${at}px` } }));
      vi.advanceTimersByTime(300);
    }
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.data).toMatchObject({
      texts: [{ id: 1, value: "0 left" }],
      attributes: [{ id: 2, attributes: { class: "on", style: { width: `${keys}px` } } }],
    });
  }
});

test("nodes that are added at several keys are replaced by one new snapshot", () => {
  const { sent, snapshot, gate, key } = setUp();
  for (let id = 1; id <= 4; id += 1) key(added(id));
  vi.advanceTimersByTime(PAUSE_MS);
  expect(sent).toEqual([]);
  expect(snapshot).toHaveBeenCalledOnce();
  gate.push(full);
  expect(sent).toEqual([full]);
});

test("a single added node is sent after the pause, and later changes stay in order", () => {
  const { sent, gate, key } = setUp();
  key(added(1));
  vi.advanceTimersByTime(PAUSE_MS);
  gate.push(text(2, "later"));
  expect(sent.map(({ data }) => Object.keys((data as { adds: [] }).adds).length)).toEqual([1, 0]);
});

test("a snapshot at each key becomes one after the pause", () => {
  const { sent, snapshot, key } = setUp();
  for (let at = 0; at < 3; at += 1) key(full);
  vi.advanceTimersByTime(PAUSE_MS);
  expect(sent).toEqual([]);
  expect(snapshot).toHaveBeenCalledOnce();
});

test("the first snapshot and the pointer don't wait", () => {
  const sent: PageEvent[] = [];
  const gate = createTypingGate({
    send: (event) => sent.push(event),
    snapshot: () => {},
    nowMs: Date.now,
  });
  gate.keyPressed();
  gate.push(full);
  gate.push(moved);
  expect(sent).toEqual([full, moved]);
});

test("someone who types without a pause is seen every few seconds", () => {
  const { sent, key } = setUp();
  for (let at = 0; at < 60; at += 1) {
    key(text(1, `${at}`));
    vi.advanceTimersByTime(200);
  }
  expect(sent).toHaveLength(2);
});

test("nothing is sent after the end", () => {
  const { sent, gate, key } = setUp();
  key(text(1, "a"));
  gate.stop();
  vi.runAllTimers();
  expect(sent).toEqual([]);
});
