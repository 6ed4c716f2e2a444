import { createGunzip, constants as zlib } from "node:zlib";
import { expect, test, vi } from "vitest";
import { createSteps } from "../testing/steps.ts";
import { createCompressor } from "./compressor.ts";
import type { Chunk } from "./gzip-stream.ts";

const LARGE = "a large page ".repeat(50_000);

async function linesOf(chunks: readonly Chunk[]): Promise<string[]> {
  const stream = createGunzip({ flush: zlib.Z_SYNC_FLUSH, finishFlush: zlib.Z_SYNC_FLUSH });
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text.split("\n").slice(0, -1);
}

function openCompressor(pause?: () => Promise<void>) {
  const chunks: Chunk[] = [];
  const onBroken = vi.fn();
  const onChunks = vi.fn((added: readonly Chunk[]) => void chunks.push(...added));
  const compressor = createCompressor({ onChunks, onBroken, pause });
  return { compressor, chunks, onChunks, onBroken };
}

test("small texts are compressed at once", async () => {
  const { compressor, chunks } = openCompressor();
  compressor.add("one");
  compressor.add("two");
  expect(compressor.pendingLength()).toBe(0);
  expect(await linesOf(chunks)).toEqual(["one", "two"]);
});

test("a large text leaves the page time for other work, and counts as pending until then", async () => {
  const steps = createSteps();
  const { compressor, chunks } = openCompressor(steps.pause);
  compressor.add(LARGE);
  compressor.add("after");
  expect(chunks).toEqual([]);
  expect(compressor.pendingLength()).toBe(LARGE.length + 5);
  expect(await steps.finish()).toBeGreaterThan(15);
  expect(compressor.pendingLength()).toBe(0);
  expect(await linesOf(chunks)).toEqual([LARGE, "after"]);
});

test("by itself it goes on with the next task", async () => {
  const { compressor, chunks, onChunks } = openCompressor();
  compressor.add(LARGE);
  await vi.waitFor(() => expect(onChunks).toHaveBeenCalledOnce());
  expect(await linesOf(chunks)).toEqual([LARGE]);
});

test("a failure while sending breaks the stream, which emits nothing more", async () => {
  const { compressor, onChunks, onBroken } = openCompressor();
  onChunks.mockImplementation(() => {
    throw new Error("closed");
  });
  compressor.add("one");
  compressor.add("two");
  await vi.waitFor(() => expect(onBroken).toHaveBeenCalledOnce());
  compressor.add("three");
  expect(onChunks).toHaveBeenCalledOnce();
});

test("nothing is emitted after closing, not even the rest of a large text", async () => {
  const steps = createSteps();
  const { compressor, chunks, onBroken } = openCompressor(steps.pause);
  compressor.add(LARGE);
  compressor.close();
  await steps.finish();
  compressor.add("two");
  expect(chunks).toEqual([]);
  expect(onBroken).not.toHaveBeenCalled();
});
