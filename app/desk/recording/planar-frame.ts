import { type Plane, type Planes, planesOf } from "./planes.ts";

// Newer than TypeScript's types.
type Oriented = VideoFrame & { readonly rotation?: number; readonly flip?: boolean };

const USUAL_MATRIX: readonly unknown[] = [null, "smpte170m", "bt470bg"];

/** How pictures from planes are interpreted. Frames with other colours are drawn on a canvas. */
export const PLANES_COLOR_SPACE = {
  matrix: "smpte170m",
  primaries: "smpte170m",
  transfer: "smpte170m",
  fullRange: false,
} as const satisfies VideoColorSpaceInit;

/** Whether the frame's samples can be copied as they are: not rotated, cropped or in other colours. */
export function isPlanar(frame: VideoFrame): boolean {
  const { format, visibleRect, colorSpace, rotation, flip }: Oriented = frame;
  return (
    (format === "I420" || format === "NV12") &&
    // Without this property the browser may rotate the frame when it draws it.
    rotation === 0 &&
    flip === false &&
    visibleRect !== null &&
    visibleRect.width === frame.displayWidth &&
    visibleRect.height === frame.displayHeight &&
    isEven(visibleRect.width) &&
    isEven(visibleRect.height) &&
    colorSpace.fullRange !== true &&
    USUAL_MATRIX.includes(colorSpace.matrix)
  );
}

const isEven = (size: number): boolean => size % 2 === 0;

/** Copies planar frames, each into the same memory as the one before. */
export function createPlaneReader() {
  let buffer = new Uint8Array();
  return async (frame: VideoFrame): Promise<Planes> => {
    const size = { width: frame.displayWidth, height: frame.displayHeight };
    if (buffer.length !== frame.allocationSize()) buffer = new Uint8Array(frame.allocationSize());
    const layout = await frame.copyTo(buffer);
    const [y, u, v] = planesOf(buffer, size);
    const place = (plane: Plane, at: number, step: number, shift = 0): Plane => {
      const { offset, stride } = layout[at] ?? { offset: 0, stride: 0 };
      return { ...plane, offset: offset + shift, stride, step };
    };
    return frame.format === "NV12"
      ? [place(y, 0, 1), place(u, 1, 2), place(v, 1, 2, 1)]
      : [place(y, 0, 1), place(u, 1, 1), place(v, 2, 1)];
  };
}
