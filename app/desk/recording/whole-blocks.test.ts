import { expect, test } from "vitest";
import { findWholeBlocks } from "./whole-blocks.ts";

/** A cluster of unknown size at 4,000 ms, as it is written. */
const CLUSTER = [
  0x1f, 0x43, 0xb6, 0x75, 0x01, 255, 255, 255, 255, 255, 255, 255, 0xe7, 0x82, 0x0f, 0xa0,
];
/** A block of 3 bytes on track 1, in a size of one byte. */
const block = (relativeMs: number) => [
  0xa3,
  0x87,
  0x81,
  relativeMs >> 8,
  relativeMs & 255,
  0x80,
  1,
  2,
  3,
];
const FIRST = block(0);
const SECOND = block(300);
const LATER_CLUSTER = [...CLUSTER.slice(0, -2), 0x17, 0x70];

test.each([
  { what: "nothing", bytes: [], length: 0, lastMs: 0 },
  { what: "a cluster that has just begun", bytes: CLUSTER, length: 0, lastMs: 0 },
  { what: "a whole block", bytes: [...CLUSTER, ...FIRST], length: 25, lastMs: 4_000 },
  { what: "two blocks", bytes: [...CLUSTER, ...FIRST, ...SECOND], length: 34, lastMs: 4_300 },
  {
    what: "a block without its end",
    bytes: [...CLUSTER, ...FIRST, ...SECOND.slice(0, 8)],
    length: 25,
    lastMs: 4_000,
  },
  {
    what: "a block without its size",
    bytes: [...CLUSTER, ...FIRST, 0xa3],
    length: 25,
    lastMs: 4_000,
  },
  {
    what: "a second cluster",
    bytes: [...CLUSTER, ...FIRST, ...LATER_CLUSTER, ...SECOND],
    length: 50,
    lastMs: 6_300,
  },
  {
    what: "a second cluster without a block",
    bytes: [...CLUSTER, ...FIRST, ...LATER_CLUSTER],
    length: 25,
    lastMs: 4_000,
  },
  {
    what: "zeros behind the last block",
    bytes: [...CLUSTER, ...FIRST, 0, 0, 0],
    length: 25,
    lastMs: 4_000,
  },
])("$what: $length bytes of whole blocks, up to $lastMs ms", ({ bytes, length, lastMs }) => {
  expect(findWholeBlocks(Uint8Array.from(bytes))).toEqual({ length, lastMs });
});

test("a block larger than 127 bytes has a longer size", () => {
  const large = [0xa3, 0x40, 0xc8, 0x81, 0, 40, 0x80, ...Array.from({ length: 196 }, () => 7)];
  expect(findWholeBlocks(Uint8Array.from([...CLUSTER, ...large]))).toEqual({
    length: CLUSTER.length + large.length,
    lastMs: 4_040,
  });
});
