import { EventType, IncrementalSource } from "@rrweb/types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGunzipStream } from "../../app/desk/cobrowse/gunzip-stream.ts";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import { createFakeGzipWorker } from "../testing/gzip-worker.ts";
import type { GzipWorker } from "./compressor.ts";
import { createSendQueue } from "./send-queue.ts";

const FLUSH_MS = 110;
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

function createChannel() {
  const gunzip = createGunzipStream(64 * 1_024 * 1_024);
  const sent: string[] = [];
  const channel = Object.assign(new EventTarget(), {
    sent,
    readyState: "open" as RTCDataChannelState,
    bufferedAmount: 0,
    bufferedAmountLowThreshold: 0,
    close: vi.fn(),
    send(chunk: unknown) {
      for (const text of gunzip(chunk as Uint8Array)) sent.push(text);
    },
    drain() {
      channel.bufferedAmount = 0;
      channel.dispatchEvent(new Event("bufferedamountlow"));
    },
  });
  return channel;
}

function openQueue(worker: GzipWorker | null) {
  const channel = createChannel();
  const onBehind = vi.fn();
  const queue = createSendQueue({ channel, onBehind, startWorker: () => worker });
  const eventsSent = () =>
    channel.sent.flatMap((text) => (JSON.parse(text).events ?? []) as PageEvent[]);
  const textsSent = () => eventsSent().map(({ data }) => (data as { text: string }).text);
  return { channel, queue, onBehind, textsSent };
}

test("events within the flush interval are sent in one message", () => {
  const { queue, channel, textsSent } = openQueue(null);
  queue.event(mutation("one"));
  vi.advanceTimersByTime(FLUSH_MS - 1);
  queue.event(mutation("two"));
  expect(channel.sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(textsSent()).toEqual(["one", "two"]);
  expect(channel.sent).toHaveLength(1);
});

test("events wait while a large snapshot is compressed", () => {
  const worker = createFakeGzipWorker();
  const { queue, textsSent } = openQueue(worker);
  const large = "a large page ".repeat(50_000);
  queue.event(snapshot(large));
  vi.advanceTimersByTime(FLUSH_MS);
  queue.event(mutation("meanwhile"));
  vi.advanceTimersByTime(10 * FLUSH_MS);
  expect(textsSent()).toEqual([]);
  worker.answer();
  worker.answer();
  expect(textsSent()).toEqual([large, "meanwhile"]);
});

test("events wait while the channel is full", () => {
  const { queue, channel, textsSent } = openQueue(null);
  channel.bufferedAmount = FULL_BYTES;
  queue.event(mutation("one"));
  vi.advanceTimersByTime(10 * FLUSH_MS);
  expect(textsSent()).toEqual([]);
  channel.drain();
  expect(textsSent()).toEqual(["one"]);
});

test("a worker's answer does not resume a full channel", () => {
  const worker = createFakeGzipWorker();
  const { queue, channel, textsSent } = openQueue(worker);
  queue.event(mutation("one"));
  vi.advanceTimersByTime(FLUSH_MS);
  channel.bufferedAmount = FULL_BYTES;
  queue.event(mutation("two"));
  worker.answer();
  expect(textsSent()).toEqual(["one"]);
  channel.drain();
  worker.answer();
  expect(textsSent()).toEqual(["one", "two"]);
});

test("a queue that is too long is dropped, and a snapshot requested once the channel has drained", () => {
  const { queue, channel, onBehind, textsSent } = openQueue(null);
  channel.bufferedAmount = FULL_BYTES;
  for (let at = 0; at < 401; at += 1) queue.event(mutation(String(at)));
  queue.event(mutation("after"));
  expect(onBehind).not.toHaveBeenCalled();
  channel.drain();
  expect(onBehind).toHaveBeenCalledOnce();
  queue.event(snapshot("second"));
  vi.advanceTimersByTime(FLUSH_MS);
  expect(textsSent()).toEqual(["second"]);
});

test("a broken stream closes the channel, so that the desk opens a new one", () => {
  const worker = createFakeGzipWorker();
  const { queue, channel } = openQueue(worker);
  queue.send({ type: "pong", n: 1 });
  worker.answer();
  expect(channel.close).not.toHaveBeenCalled();
  worker.fail("error");
  expect(channel.close).toHaveBeenCalledOnce();
});

test("nothing is sent after closing", () => {
  const worker = createFakeGzipWorker();
  const { queue, channel } = openQueue(worker);
  queue.event(mutation("one"));
  queue.close();
  queue.event(mutation("two"));
  vi.advanceTimersByTime(10 * FLUSH_MS);
  expect(channel.sent).toEqual([]);
  expect(worker.terminated()).toBe(true);
});
