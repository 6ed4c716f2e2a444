import { EventType, IncrementalSource } from "@rrweb/types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createUnzipStream } from "../../app/desk/cobrowse/unzip-stream.ts";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import { createStandInWorker } from "../testing/zip-worker.ts";
import { createOutbox } from "./outbox.ts";
import type { ZipWorker } from "./zipper.ts";

const LONGEST_WAIT_MS = 110;
const FULL_BYTES = 65 * 1_024;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const mutation = (text: string): PageEvent => ({
  type: EventType.IncrementalSnapshot,
  timestamp: 0,
  data: { source: IncrementalSource.Mutation, text },
});
const snapshot = (text: string): PageEvent => ({
  type: EventType.FullSnapshot,
  timestamp: 0,
  data: { text },
});

function createLine() {
  const unzip = createUnzipStream(64 * 1_024 * 1_024);
  const said: string[] = [];
  const line = Object.assign(new EventTarget(), {
    said,
    readyState: "open" as RTCDataChannelState,
    bufferedAmount: 0,
    bufferedAmountLowThreshold: 0,
    close: vi.fn(),
    send(piece: unknown) {
      for (const text of unzip(piece as Uint8Array)) said.push(text);
    },
    becomeFree() {
      line.bufferedAmount = 0;
      line.dispatchEvent(new Event("bufferedamountlow"));
    },
  });
  return line;
}

function openOutbox(worker: ZipWorker | null) {
  const line = createLine();
  const onBehind = vi.fn();
  const outbox = createOutbox({ line, onBehind, startWorker: () => worker });
  const eventsSaid = () =>
    line.said.flatMap((text) => (JSON.parse(text).events ?? []) as PageEvent[]);
  const textsSaid = () => eventsSaid().map(({ data }) => (data as { text: string }).text);
  return { line, outbox, onBehind, textsSaid };
}

test("events of one moment travel in one message", () => {
  const { outbox, line, textsSaid } = openOutbox(null);
  outbox.event(mutation("one"));
  vi.advanceTimersByTime(LONGEST_WAIT_MS - 1);
  outbox.event(mutation("two"));
  expect(line.said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(textsSaid()).toEqual(["one", "two"]);
  expect(line.said).toHaveLength(1);
});

test("while a large page is being zipped, events wait, and go on when it is done", () => {
  const worker = createStandInWorker();
  const { outbox, textsSaid } = openOutbox(worker);
  const large = "a large page ".repeat(50_000);
  outbox.event(snapshot(large));
  vi.advanceTimersByTime(LONGEST_WAIT_MS);
  outbox.event(mutation("meanwhile"));
  vi.advanceTimersByTime(10 * LONGEST_WAIT_MS);
  expect(textsSaid()).toEqual([]);
  worker.answer();
  worker.answer();
  expect(textsSaid()).toEqual([large, "meanwhile"]);
});

test("on a full line events wait until it is free", () => {
  const { outbox, line, textsSaid } = openOutbox(null);
  line.bufferedAmount = FULL_BYTES;
  outbox.event(mutation("one"));
  vi.advanceTimersByTime(10 * LONGEST_WAIT_MS);
  expect(textsSaid()).toEqual([]);
  line.becomeFree();
  expect(textsSaid()).toEqual(["one"]);
});

test("a worker's answer frees no line that is full", () => {
  const worker = createStandInWorker();
  const { outbox, line, textsSaid } = openOutbox(worker);
  outbox.event(mutation("one"));
  vi.advanceTimersByTime(LONGEST_WAIT_MS);
  line.bufferedAmount = FULL_BYTES;
  outbox.event(mutation("two"));
  worker.answer();
  expect(textsSaid()).toEqual(["one"]);
  line.becomeFree();
  worker.answer();
  expect(textsSaid()).toEqual(["one", "two"]);
});

test("when too much has waited, it is dropped, and the page told of anew once there is room", () => {
  const { outbox, line, onBehind, textsSaid } = openOutbox(null);
  line.bufferedAmount = FULL_BYTES;
  for (let at = 0; at < 401; at += 1) outbox.event(mutation(String(at)));
  outbox.event(mutation("after"));
  expect(onBehind).not.toHaveBeenCalled();
  line.becomeFree();
  expect(onBehind).toHaveBeenCalledOnce();
  outbox.event(snapshot("anew"));
  vi.advanceTimersByTime(LONGEST_WAIT_MS);
  expect(textsSaid()).toEqual(["anew"]);
});

test("a stream that breaks off closes the line, so that the desk opens another", () => {
  const worker = createStandInWorker();
  const { outbox, line } = openOutbox(worker);
  outbox.send({ type: "pong", n: 1 });
  worker.answer();
  expect(line.close).not.toHaveBeenCalled();
  worker.fail("error");
  expect(line.close).toHaveBeenCalledOnce();
});

test("closed, nothing more is said", () => {
  const worker = createStandInWorker();
  const { outbox, line } = openOutbox(worker);
  outbox.event(mutation("one"));
  outbox.close();
  outbox.event(mutation("two"));
  vi.advanceTimersByTime(10 * LONGEST_WAIT_MS);
  expect(line.said).toEqual([]);
  expect(worker.terminated()).toBe(true);
});
