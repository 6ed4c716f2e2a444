import fc from "fast-check";
import { expect, test } from "vitest";
import { cutPlanes, drawPlanes, fillPlanes, type Plane, planesOf, planesSize } from "./planes.ts";

const evenSize = fc.integer({ min: 1, max: 12 }).map((half) => 2 * half);
const size = fc.record({ width: evenSize, height: evenSize });

const samplesOf = ({ data, offset, stride, step, width, height }: Plane): number[][] =>
  Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_column, x) => data[offset + y * stride + x * step] ?? -1),
  );

/** A picture with random samples, and the same one with both colour differences interleaved. */
const picture = size.chain((of) =>
  fc
    .uint8Array({ minLength: planesSize(of), maxLength: planesSize(of) })
    .map((data) => ({ ...of, planes: planesOf(data, of), data })),
);

function interleaved({ width, height, data }: { width: number; height: number; data: Uint8Array }) {
  const [y, u, v] = planesOf(data, { width, height });
  const mixed = new Uint8Array(data);
  samplesOf(u)
    .flat()
    .forEach((value, at) => {
      mixed[width * height + 2 * at] = value;
    });
  samplesOf(v)
    .flat()
    .forEach((value, at) => {
      mixed[width * height + 2 * at + 1] = value;
    });
  const half = { width: width / 2, height: height / 2, data: mixed, stride: width, step: 2 };
  const offset = width * height;
  return [
    { ...y, data: mixed },
    { ...half, offset },
    { ...half, offset: offset + 1 },
  ] as const;
}

test("a picture is copied into a box of its size, and nothing outside the box changes", () => {
  fc.assert(
    fc.property(picture, evenSize, evenSize, fc.boolean(), (from, x, y, isInterleaved) => {
      const whole = { width: from.width + x + 4, height: from.height + y + 2 };
      const data = new Uint8Array(planesSize(whole)).fill(7);
      const target = planesOf(data, whole);
      const box = { x, y, width: from.width, height: from.height };
      drawPlanes(isInterleaved ? interleaved(from) : from.planes, cutPlanes(target, box));
      expect(cutPlanes(target, box).map(samplesOf)).toEqual(from.planes.map(samplesOf));
      fillPlanes(cutPlanes(target, box), [7, 7, 7]);
      expect(data.every((value) => value === 7)).toBe(true);
    }),
  );
});

test("a picture of one colour keeps it at any size, and scaling adds no value that isn't there", () => {
  fc.assert(
    fc.property(picture, size, (from, to) => {
      const target = planesOf(new Uint8Array(planesSize(to)), to);
      drawPlanes(from.planes, target);
      target.forEach((plane, at) => {
        const source = samplesOf(from.planes[at] ?? plane).flat();
        const [least, most] = [Math.min(...source), Math.max(...source)];
        for (const value of samplesOf(plane).flat()) {
          expect(value).toBeGreaterThanOrEqual(least);
          expect(value).toBeLessThanOrEqual(most);
        }
      });
    }),
  );
});

test("at half the size, each sample is the mean of four", () => {
  const data = new Uint8Array(planesSize({ width: 4, height: 4 }));
  data.set([0, 100, 10, 30, 200, 100, 20, 40], 0);
  const target = planesOf(new Uint8Array(6), { width: 2, height: 2 });
  drawPlanes(planesOf(data, { width: 4, height: 4 }), target);
  expect(samplesOf(target[0])[0]).toEqual([100, 25]);
});
