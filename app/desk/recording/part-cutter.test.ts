import fc from "fast-check";
import { expect, test } from "vitest";
import { createPartCutter, type Piece } from "./part-cutter.ts";

const HEADER = "H";
const CLUSTER = "\u001f";

type Written = { readonly parts: string[]; readonly complete: boolean[] };

/** Sends a header and one cluster per letter and duration, byte by byte or in larger chunks. */
function cut(
  clusters: readonly { readonly text: string; readonly endsMs: number }[],
  {
    chunk = 1,
    mayStart = () => true,
    index = "",
  }: { chunk?: number; mayStart?: () => boolean; index?: string } = {},
): Written {
  const cutter = createPartCutter(mayStart);
  const parts: string[] = [];
  const complete: boolean[] = [];
  const take = (pieces: readonly Piece[]) => {
    for (const { part, bytes, last } of pieces) {
      parts[part] = (parts[part] ?? "") + new TextDecoder().decode(bytes);
      complete[part] = last;
    }
  };
  let waiting = HEADER;
  let position = HEADER.length;
  const send = (least: number) => {
    while (waiting.length >= least && waiting.length > 0) {
      take(cutter.write(new TextEncoder().encode(waiting.slice(0, chunk))));
      waiting = waiting.slice(chunk);
    }
  };
  cutter.headerEnds(position);
  for (const { text, endsMs } of clusters) {
    waiting += CLUSTER + text;
    position += CLUSTER.length + text.length;
    send(chunk);
    cutter.clusterEnds(position, endsMs);
  }
  waiting += index;
  send(1);
  take(cutter.end());
  expect(cutter.lastPart()).toBe(parts.length - 1);
  return { parts: parts.map((part) => part.replaceAll(CLUSTER, "")), complete };
}

const every2Seconds = ["aa", "bb", "cc", "dd", "ee"].map((text, at) => ({
  text,
  endsMs: 2_000 * (at + 1),
}));

test.each([1, 3, 100])("written %i bytes at a time, parts are 4 s of whole clusters", (chunk) => {
  const { parts, complete } = cut(every2Seconds, { chunk });
  expect(parts).toEqual(["H", "aabb", "ccdd", "ee"]);
  expect(complete).toEqual([true, true, true, true]);
});

test("a key frame that comes a little early still ends a part", () => {
  const clusters = [
    { text: "a", endsMs: 1_900 },
    { text: "b", endsMs: 3_701 },
    { text: "c", endsMs: 5_900 },
    { text: "d", endsMs: 7_400 },
  ];
  expect(cut(clusters).parts).toEqual(["H", "ab", "cd"]);
});

test("while the disk is full whole clusters are dropped, and the numbers have no hole", () => {
  let asked = 0;
  const mayStart = () => {
    asked += 1;
    return asked !== 2;
  };
  expect(cut(every2Seconds, { mayStart }).parts).toEqual(["H", "aabb", "ddee"]);
});

test.each([1, 100])(
  "at the end every cluster is kept, and the index is dropped, %i bytes at a time",
  (chunk) => {
    const atTheEnd = ["a", "b", "c"].map((text) => ({ text, endsMs: Number.POSITIVE_INFINITY }));
    const clusters = [{ text: "first", endsMs: 1_000 }, ...atTheEnd];
    const { parts, complete } = cut(clusters, { chunk, index: "\u001cindex" });
    expect(parts.join("")).toBe(`${HEADER}firstabc`);
    expect(complete.every(Boolean)).toBe(true);
  },
);

test("a stream without clusters is its header", () => {
  expect(cut([]).parts).toEqual(["H"]);
});

test("nothing is lost, reordered or cut inside a cluster, however the stream arrives", () => {
  const cluster = fc.record({
    size: fc.integer({ min: 1, max: 9 }),
    ms: fc.integer({ min: 1, max: 5_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(cluster, { maxLength: 20 }),
      fc.integer({ min: 1, max: 7 }),
      (all, chunk) => {
        let endsMs = 0;
        const clusters = all.map(({ size, ms }, at) => {
          endsMs += ms;
          return { text: String.fromCharCode(97 + at).repeat(size), endsMs };
        });
        const { parts } = cut(clusters, { chunk });
        expect(parts.join("")).toBe(HEADER + clusters.map(({ text }) => text).join(""));
        const inMany = clusters.filter(
          ({ text }) => parts.filter((part) => part.includes(text[0] ?? "")).length > 1,
        );
        expect(inMany).toEqual([]);
      },
    ),
  );
});
