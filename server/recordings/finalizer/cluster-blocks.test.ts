import fc from "fast-check";
import { expect, test } from "vitest";
import { syntheticParts } from "../../../tests/synthetic-recording.ts";
import { readBlocks } from "./cluster-blocks.ts";

const [, first, second] = (await syntheticParts({ seconds: 12 })).map((part) => Buffer.from(part));
if (!first || !second) throw new Error("there are too few parts");

test("reads all blocks of a part with their times", () => {
  const { blocks, length } = readBlocks(second);
  expect(length).toBe(second.length);
  const pictures = blocks.filter(({ track }) => track === 1);
  expect(pictures.map(({ timeMs }) => timeMs)).toEqual(pictures.map((_, n) => 5_000 + n * 40));
  expect(pictures.map(({ isKey }) => isKey)).toEqual(pictures.map((_, n) => n % 25 === 0));
  expect(blocks).toHaveLength(pictures.length * 3);
});

test("a part that was cut anywhere gives its blocks up to the cut", () => {
  const whole = readBlocks(first).blocks;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: first.length - 1 }), (length) => {
      const { blocks } = readBlocks(first.subarray(0, length));
      expect(blocks).toEqual(whole.slice(0, blocks.length));
      const bytes = blocks.reduce((sum, { data }) => sum + data.length, 0);
      expect(length - bytes).toBeLessThan(blocks.length * 12 + 300);
    }),
  );
});

test("ends with any bytes", () => {
  const damaged = fc.tuple(
    fc.integer({ min: 0, max: first.length - 1 }),
    fc.uint8Array({ maxLength: 200 }),
  );
  fc.assert(
    fc.property(damaged, ([at, bytes]) => {
      const part = Buffer.concat([first.subarray(0, at), bytes, first.subarray(at)]);
      expect(readBlocks(part).blocks.length).toBeLessThanOrEqual(part.length);
    }),
  );
  for (const byte of [0x00, 0x01, 0x7f, 0x80, 0xff])
    expect(readBlocks(Buffer.alloc(30_000, byte))).toEqual({ blocks: [], length: 0 });
});
