import fc from "fast-check";
import { expect, test } from "vitest";
import { CLIP_KINDS, CLIP_RULES } from "../../server/clips/domain/clip.ts";
import { lengthOf, moveRange, type Range, wholeRange } from "./trim.ts";

test.each([
  { kind: "wave", durationMs: 6_000, range: { startMs: 0, endMs: 6_000 } },
  { kind: "wave", durationMs: 25_000, range: { startMs: 0, endMs: 10_000 } },
  { kind: "opener", durationMs: 25_000, range: { startMs: 0, endMs: 25_000 } },
] as const)("of a $kind of $durationMs ms, $range is used at first", (one) => {
  expect(wholeRange(one.kind, one.durationMs)).toEqual(one.range);
});

test.each([
  { what: "the start", moved: { startMs: 1_500 }, range: { startMs: 1_500, endMs: 8_000 } },
  {
    what: "the start, too close to the end",
    moved: { startMs: 7_500 },
    range: { startMs: 7_500, endMs: 10_500 },
  },
  {
    what: "the start, past the last possible",
    moved: { startMs: 19_000 },
    range: { startMs: 17_000, endMs: 20_000 },
  },
  {
    what: "the start, before the video",
    moved: { startMs: -400 },
    range: { startMs: 0, endMs: 8_000 },
  },
  { what: "the end", moved: { endMs: 9_000 }, range: { startMs: 1_000, endMs: 9_000 } },
  { what: "the end, too far", moved: { endMs: 15_000 }, range: { startMs: 5_000, endMs: 15_000 } },
  {
    what: "the end, past the video",
    moved: { endMs: 25_000 },
    range: { startMs: 10_000, endMs: 20_000 },
  },
  {
    what: "the end, too close to the start",
    moved: { endMs: 2_000 },
    range: { startMs: 0, endMs: 3_000 },
  },
])("moving $what of a wave", ({ moved, range }) => {
  expect(moveRange("wave", 20_000, { startMs: 1_000, endMs: 8_000 }, moved)).toEqual(range);
});

test("whatever is moved, the range lies in the video and its length is allowed", () => {
  const moves = fc.array(
    fc.record(
      {
        startMs: fc.integer({ min: -1_000, max: 90_000 }),
        endMs: fc.integer({ min: 0, max: 90_000 }),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...CLIP_KINDS),
      fc.integer({ min: 3_000, max: 90_000 }),
      moves,
      (kind, durationMs, all) => {
        const range = all.reduce<Range>(
          (last, moved) => moveRange(kind, durationMs, last, moved),
          wholeRange(kind, durationMs),
        );
        expect(range.startMs).toBeGreaterThanOrEqual(0);
        expect(range.endMs).toBeLessThanOrEqual(durationMs);
        expect(lengthOf(range)).toBeGreaterThanOrEqual(CLIP_RULES[kind].minMs);
        expect(lengthOf(range)).toBeLessThanOrEqual(CLIP_RULES[kind].maxMs);
      },
    ),
  );
});
