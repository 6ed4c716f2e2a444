import { expect, test } from "vitest";
import { createPageTrackWriter } from "./page-track.ts";

function setUp({ spaceBytes = Number.POSITIVE_INFINITY } = {}) {
  const files = new Map<number, string>();
  const complete: number[] = [];
  const cut: number[] = [];
  let nowMs = 0;
  let space = spaceBytes;
  const writer = createPageTrackWriter({
    store: {
      async append(part, bytes, last) {
        if (last) cut.push(part);
        if (bytes.byteLength > space) return false;
        space -= bytes.byteLength;
        files.set(part, (files.get(part) ?? "") + new TextDecoder().decode(bytes));
        return true;
      },
    },
    onPart: ({ part, bytes }) => {
      expect(bytes).toBe(files.get(part)?.length);
      complete.push(part);
    },
    onError: (error) => expect.fail(String(error)),
    nowMs: () => nowMs,
  });
  return {
    writer,
    files,
    complete,
    cut,
    at(ms: number) {
      nowMs = ms;
    },
  };
}

test("lines go into one part for 15 s, then into the next", async () => {
  const { writer, files, complete, at } = setUp();
  writer.add("a");
  at(14_999);
  writer.add("b");
  at(15_000);
  writer.add("c");
  expect(await writer.finish()).toBe(1);
  expect([...files]).toEqual([
    [0, "a\nb\n"],
    [1, "c\n"],
  ]);
  expect(complete).toEqual([0, 1]);
});

test("a part ends before it would exceed 1 MB, and a larger line has one of its own", async () => {
  const { writer, files, cut } = setUp();
  const large = "x".repeat(700_000);
  const huge = "y".repeat(1_500_000);
  for (const line of ["a", large, large, huge, "b"]) writer.add(line);
  expect(await writer.finish()).toBe(3);
  expect([...files.values()].map((text) => text.length)).toEqual([700_003, 700_001, 1_500_001, 2]);
  expect(cut).toEqual([0, 1, 2, 3]);
});

test("without lines there is no part", async () => {
  const { writer, complete } = setUp();
  expect(await writer.finish()).toBeNull();
  expect(complete).toEqual([]);
});

test("once the disk is full, nothing more is written", async () => {
  const { writer, files } = setUp({ spaceBytes: 4 });
  writer.add("a");
  writer.add("long");
  await Promise.resolve();
  await new Promise((done) => setImmediate(done));
  writer.add("b");
  await new Promise((done) => setImmediate(done));
  expect(files.get(0)).toBe("a\n");
});
