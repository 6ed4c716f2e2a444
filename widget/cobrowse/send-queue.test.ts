import { EventType, IncrementalSource } from "@rrweb/types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGunzipStream } from "../../app/desk/cobrowse/gunzip-stream.ts";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import { createSteps } from "../testing/steps.ts";
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

function openQueue(pause?: () => Promise<void>) {
  const channel = createChannel();
  const onBehind = vi.fn();
  const queue = createSendQueue({ channel, onBehind, ...(pause && { pause }) });
  const eventsSent = () =>
    channel.sent.flatMap((text) => (JSON.parse(text).events ?? []) as PageEvent[]);
  const textsSent = () => eventsSent().map(({ data }) => (data as { text: string }).text);
  return { channel, queue, onBehind, textsSent };
}

test("events within the flush interval are sent in one message", () => {
  const { queue, channel, textsSent } = openQueue();
  queue.event(mutation("one"));
  vi.advanceTimersByTime(FLUSH_MS - 1);
  queue.event(mutation("two"));
  expect(channel.sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(textsSent()).toEqual(["one", "two"]);
  expect(channel.sent).toHaveLength(1);
});

test("events wait while a large snapshot is compressed", async () => {
  const steps = createSteps();
  const { queue, textsSent } = openQueue(steps.pause);
  const large = "a large page ".repeat(50_000);
  queue.event(snapshot(large));
  vi.advanceTimersByTime(FLUSH_MS);
  queue.event(mutation("meanwhile"));
  vi.advanceTimersByTime(10 * FLUSH_MS);
  expect(textsSent()).toEqual([]);
  await steps.finish();
  expect(textsSent()).toEqual([large, "meanwhile"]);
});

test("events wait while the channel is full", () => {
  const { queue, channel, textsSent } = openQueue();
  channel.bufferedAmount = FULL_BYTES;
  queue.event(mutation("one"));
  vi.advanceTimersByTime(10 * FLUSH_MS);
  expect(textsSent()).toEqual([]);
  channel.drain();
  expect(textsSent()).toEqual(["one"]);
});

test("the end of a compression does not resume a full channel", async () => {
  const steps = createSteps();
  const { queue, channel, textsSent } = openQueue(steps.pause);
  const large = "a large page ".repeat(50_000);
  queue.event(snapshot(large));
  vi.advanceTimersByTime(FLUSH_MS);
  channel.bufferedAmount = FULL_BYTES;
  queue.event(mutation("two"));
  await steps.finish();
  expect(textsSent()).toEqual([large]);
  channel.drain();
  expect(textsSent()).toEqual([large, "two"]);
});

test("a queue that is too long is dropped, and a snapshot requested once the channel has drained", () => {
  const { queue, channel, onBehind, textsSent } = openQueue();
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

test("a broken stream closes the channel, so that the desk opens a new one", async () => {
  const { queue, channel } = openQueue();
  queue.send({ type: "pong", n: 1 });
  expect(channel.close).not.toHaveBeenCalled();
  channel.send = () => {
    throw new Error("closed");
  };
  queue.send({ type: "pong", n: 2 });
  await vi.waitFor(() => expect(channel.close).toHaveBeenCalledOnce());
});

test("nothing is sent after closing", () => {
  const { queue, channel } = openQueue();
  queue.event(mutation("one"));
  queue.close();
  queue.event(mutation("two"));
  vi.advanceTimersByTime(10 * FLUSH_MS);
  expect(channel.sent).toEqual([]);
});
