import { createGunzip, constants as zlib } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeGzipWorker } from "../testing/gzip-worker.ts";
import { createCompressor, type GzipWorker } from "./compressor.ts";
import type { Chunk } from "./gzip-stream.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

async function linesOf(chunks: readonly Chunk[]): Promise<string[]> {
  const stream = createGunzip({ flush: zlib.Z_SYNC_FLUSH, finishFlush: zlib.Z_SYNC_FLUSH });
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text.split("\n").slice(0, -1);
}

function openCompressor(worker: GzipWorker | null) {
  const chunks: Chunk[] = [];
  const onBroken = vi.fn();
  const compressor = createCompressor({
    startWorker: () => worker,
    onChunks: (added) => void chunks.push(...added),
    onBroken,
  });
  return { compressor, chunks, onBroken };
}

test("the worker's chunks arrive in order, and texts count as pending until then", async () => {
  const worker = createFakeGzipWorker();
  const { compressor, chunks } = openCompressor(worker);
  for (const text of ["one", "two", "three"]) compressor.add(text);
  expect(compressor.pendingLength()).toBe(11);
  worker.answer();
  expect(compressor.pendingLength()).toBe(8);
  worker.answer();
  worker.answer();
  expect(compressor.pendingLength()).toBe(0);
  expect(await linesOf(chunks)).toEqual(["one", "two", "three"]);
});

test("without a worker, texts are compressed at once", async () => {
  const { compressor, chunks } = openCompressor(null);
  compressor.add("one");
  compressor.add("two");
  expect(compressor.pendingLength()).toBe(0);
  expect(await linesOf(chunks)).toEqual(["one", "two"]);
});

test.each(["error", "messageerror"])(
  "a worker that fails with %s before its first answer is replaced without loss",
  async (kind) => {
    const worker = createFakeGzipWorker();
    const { compressor, chunks, onBroken } = openCompressor(worker);
    compressor.add("one");
    compressor.add("two");
    worker.fail(kind);
    compressor.add("three");
    expect(worker.terminated()).toBe(true);
    expect(await linesOf(chunks)).toEqual(["one", "two", "three"]);
    expect(onBroken).not.toHaveBeenCalled();
  },
);

test("a worker that never answers is replaced after three seconds", async () => {
  const worker = createFakeGzipWorker();
  const { compressor, chunks } = openCompressor(worker);
  compressor.add("one");
  vi.advanceTimersByTime(2_999);
  expect(chunks).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(await linesOf(chunks)).toEqual(["one"]);
  worker.answer();
  expect(await linesOf(chunks)).toEqual(["one"]);
});

test("a worker that has answered once has no deadline", () => {
  const worker = createFakeGzipWorker();
  const { compressor, onBroken } = openCompressor(worker);
  compressor.add("one");
  worker.answer();
  compressor.add("two");
  vi.advanceTimersByTime(60_000);
  expect(compressor.pendingLength()).toBe(3);
  expect(onBroken).not.toHaveBeenCalled();
});

test("a worker that fails later breaks the stream, which emits nothing more", () => {
  const worker = createFakeGzipWorker();
  const { compressor, chunks, onBroken } = openCompressor(worker);
  compressor.add("one");
  worker.answer();
  const before = chunks.length;
  compressor.add("two");
  worker.fail("error");
  worker.fail("error");
  compressor.add("three");
  expect(onBroken).toHaveBeenCalledOnce();
  expect(chunks).toHaveLength(before);
});

test("closing terminates the worker and ignores its last answers", () => {
  const worker = createFakeGzipWorker();
  const { compressor, chunks, onBroken } = openCompressor(worker);
  compressor.add("one");
  compressor.close();
  worker.answer();
  worker.fail("error");
  vi.advanceTimersByTime(10_000);
  expect(worker.terminated()).toBe(true);
  expect(chunks).toEqual([]);
  expect(onBroken).not.toHaveBeenCalled();
});
