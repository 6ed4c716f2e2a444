import type { Box, Size } from "./picture-layout.ts";

/** One component of a picture: its samples by rows, each `step` bytes from the next. */
export type Plane = Size & {
  readonly data: Uint8Array;
  readonly offset: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly step: number;
};

/** Luminance, and the two colour differences at half the size. */
export type Planes = readonly [y: Plane, u: Plane, v: Plane];

/** The number of bytes of a picture with these planes. Its sides are even. */
export const planesSize = ({ width, height }: Size): number => (width * height * 3) / 2;

/** The planes of a picture that is stored as I420 without padding. */
export function planesOf(data: Uint8Array, { width, height }: Size): Planes {
  const half = { width: width / 2, height: height / 2 };
  const u = width * height;
  const plane = (size: Size, offset: number): Plane => {
    return { ...size, data, offset, stride: size.width, step: 1 };
  };
  return [plane({ width, height }, 0), plane(half, u), plane(half, u + half.width * half.height)];
}

/** The part of the planes in the box, whose position and size are even. */
export function cutPlanes([y, u, v]: Planes, box: Box): Planes {
  const cut = (plane: Plane, divisor: 1 | 2): Plane => ({
    ...plane,
    offset: plane.offset + (box.y / divisor) * plane.stride + (box.x / divisor) * plane.step,
    width: box.width / divisor,
    height: box.height / divisor,
  });
  return [cut(y, 1), cut(u, 2), cut(v, 2)];
}

export function fillPlanes(planes: Planes, colour: readonly [y: number, u: number, v: number]) {
  planes.forEach(({ data, offset, stride, width, height }, at) => {
    for (let row = 0; row < height; row += 1) {
      const start = offset + row * stride;
      data.fill(colour[at] ?? 0, start, start + width);
    }
  });
}

/** Copies a picture into another, scaled if their sizes differ. The target's step is 1. */
export function drawPlanes(from: Planes, to: Planes): void {
  for (const at of [0, 1, 2] as const) {
    const [source, target] = [from[at], to[at]];
    const isSameSize = source.width === target.width && source.height === target.height;
    if (isSameSize && source.step === 1) copyRows(source, target);
    else scale(source, target);
  }
}

function copyRows(from: Plane, to: Plane): void {
  for (let row = 0; row < to.height; row += 1) {
    const start = from.offset + row * from.stride;
    to.data.set(from.data.subarray(start, start + from.width), to.offset + row * to.stride);
  }
}

const ONE = 256;

/** For each target sample the two nearest source samples, and the share of the second in 1/256. */
function positions(from: number, to: number) {
  const [first, second, share] = [new Int32Array(to), new Int32Array(to), new Int32Array(to)];
  for (let at = 0; at < to; at += 1) {
    const exact = Math.min(Math.max(((at + 0.5) * from) / to - 0.5, 0), from - 1);
    first[at] = Math.floor(exact);
    second[at] = Math.min(Math.floor(exact) + 1, from - 1);
    share[at] = Math.round((exact - Math.floor(exact)) * ONE);
  }
  return { first, second, share };
}

/** Bilinear. */
function scale(from: Plane, to: Plane): void {
  const { data, step } = from;
  const columns = positions(from.width, to.width);
  const rows = positions(from.height, to.height);
  for (let y = 0; y < to.height; y += 1) {
    const upper = from.offset + (rows.first[y] ?? 0) * from.stride;
    const lower = from.offset + (rows.second[y] ?? 0) * from.stride;
    const down = rows.share[y] ?? 0;
    const target = to.offset + y * to.stride;
    for (let x = 0; x < to.width; x += 1) {
      const left = (columns.first[x] ?? 0) * step;
      const right = (columns.second[x] ?? 0) * step;
      const across = columns.share[x] ?? 0;
      const top = mix(data[upper + left] ?? 0, data[upper + right] ?? 0, across);
      const bottom = mix(data[lower + left] ?? 0, data[lower + right] ?? 0, across);
      to.data[target + x] = (mix(top, bottom, down) + (ONE * ONE) / 2) >> 16;
    }
  }
}

/** The result is in 1/256 of the arguments' unit. */
const mix = (a: number, b: number, share: number): number => a * (ONE - share) + b * share;
