import type { Side } from "./recorder-messages.ts";

/** In pixels. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Size = Pick<Box, "width" | "height">;

export const PICTURE: Size = { width: 1280, height: 480 };

const HALF = PICTURE.width / 2;

/** The half of the picture that belongs to a side. */
export const boxOf = (side: Side): Box => ({
  x: side === "visitor" ? 0 : HALF,
  y: 0,
  width: HALF,
  height: PICTURE.height,
});

// No event says that the other side's frames stop, so the last one stays this long.
const LATE_MS = 3_000;

/** @param frameAtMs when the newest frame arrived; null before the first */
export const isLate = (frameAtMs: number | null, nowMs: number): boolean =>
  frameAtMs === null || nowMs - frameAtMs >= LATE_MS;

/** The largest box with the frame's proportions, centred. Null for a frame without a size. */
export function fitInto(frame: Size, into: Box): Box | null {
  if (frame.width <= 0 || frame.height <= 0) return null;
  const scale = Math.min(into.width / frame.width, into.height / frame.height);
  const width = Math.round(frame.width * scale);
  const height = Math.round(frame.height * scale);
  return {
    x: into.x + Math.round((into.width - width) / 2),
    y: into.y + Math.round((into.height - height) / 2),
    width,
    height,
  };
}

/** The same box with an even position and size. */
export const evenBox = ({ x, y, width, height }: Box): Box => ({
  x: x - (x % 2),
  y: y - (y % 2),
  width: width + (width % 2),
  height: height + (height % 2),
});
