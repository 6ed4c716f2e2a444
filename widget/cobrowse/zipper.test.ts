import { createGunzip, constants as zlib } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStandInWorker } from "../testing/zip-worker.ts";
import type { Piece } from "./zip-stream.ts";
import { createZipper, type ZipWorker } from "./zipper.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

async function linesOf(pieces: readonly Piece[]): Promise<string[]> {
  const stream = createGunzip({ flush: zlib.Z_SYNC_FLUSH, finishFlush: zlib.Z_SYNC_FLUSH });
  for (const piece of pieces) stream.write(piece);
  stream.end();
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text.split("\n").slice(0, -1);
}

function openZipper(worker: ZipWorker | null) {
  const pieces: Piece[] = [];
  const onBroken = vi.fn();
  const zipper = createZipper({
    startWorker: () => worker,
    onPieces: (told) => void pieces.push(...told),
    onBroken,
  });
  return { zipper, pieces, onBroken };
}

test("what the worker zips comes in the order in which it was said, and counts until then", async () => {
  const worker = createStandInWorker();
  const { zipper, pieces } = openZipper(worker);
  for (const text of ["one", "two", "three"]) zipper.take(text);
  expect(zipper.underWay()).toBe(11);
  worker.answer();
  expect(zipper.underWay()).toBe(8);
  worker.answer();
  worker.answer();
  expect(zipper.underWay()).toBe(0);
  expect(await linesOf(pieces)).toEqual(["one", "two", "three"]);
});

test("where no worker may be made, it is zipped at once", async () => {
  const { zipper, pieces } = openZipper(null);
  zipper.take("one");
  zipper.take("two");
  expect(zipper.underWay()).toBe(0);
  expect(await linesOf(pieces)).toEqual(["one", "two"]);
});

test.each(["error", "messageerror"])(
  "a worker that fails by %s before it has answered is replaced, and nothing is lost",
  async (kind) => {
    const worker = createStandInWorker();
    const { zipper, pieces, onBroken } = openZipper(worker);
    zipper.take("one");
    zipper.take("two");
    worker.fail(kind);
    zipper.take("three");
    expect(worker.terminated()).toBe(true);
    expect(await linesOf(pieces)).toEqual(["one", "two", "three"]);
    expect(onBroken).not.toHaveBeenCalled();
  },
);

test("a worker that never answers is replaced after three seconds", async () => {
  const worker = createStandInWorker();
  const { zipper, pieces } = openZipper(worker);
  zipper.take("one");
  vi.advanceTimersByTime(2_999);
  expect(pieces).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(await linesOf(pieces)).toEqual(["one"]);
  worker.answer();
  expect(await linesOf(pieces)).toEqual(["one"]);
});

test("a worker that has answered may take its time", () => {
  const worker = createStandInWorker();
  const { zipper, onBroken } = openZipper(worker);
  zipper.take("one");
  worker.answer();
  zipper.take("two");
  vi.advanceTimersByTime(60_000);
  expect(zipper.underWay()).toBe(3);
  expect(onBroken).not.toHaveBeenCalled();
});

test("a stream that breaks off in the middle is said to be broken, and says no more", () => {
  const worker = createStandInWorker();
  const { zipper, pieces, onBroken } = openZipper(worker);
  zipper.take("one");
  worker.answer();
  const before = pieces.length;
  zipper.take("two");
  worker.fail("error");
  worker.fail("error");
  zipper.take("three");
  expect(onBroken).toHaveBeenCalledOnce();
  expect(pieces).toHaveLength(before);
});

test("closed, the worker ends, and its last answers are not told", () => {
  const worker = createStandInWorker();
  const { zipper, pieces, onBroken } = openZipper(worker);
  zipper.take("one");
  zipper.close();
  worker.answer();
  worker.fail("error");
  vi.advanceTimersByTime(10_000);
  expect(worker.terminated()).toBe(true);
  expect(pieces).toEqual([]);
  expect(onBroken).not.toHaveBeenCalled();
});
