import { createPicture } from "../../../app/desk/recording/picture.ts";

export type Source = {
  readonly format: "I420" | "NV12";
  readonly width: number;
  readonly height: number;
};

const TEXTS = {
  names: { visitor: "Visitor", agent: "Ana Silva" },
  noPicture: "No picture",
  paused: "Recording paused",
};
const NOW_MS = 1_000;

/** A frame with slopes of brightness and colour, from left to right and from top to bottom. */
function slopes({ format, width, height }: Source): VideoFrame {
  const data = new Uint8Array((width * height * 3) / 2);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data[y * width + x] = 40 + Math.round((150 * (x / width + y / height)) / 2);
  const chroma = width * height;
  const [columns, rows] = [width / 2, height / 2];
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) {
      const at = y * columns + x;
      const [u, v] = [90 + Math.round((80 * x) / columns), 90 + Math.round((80 * y) / rows)];
      data[format === "NV12" ? chroma + 2 * at : chroma + at] = u;
      data[format === "NV12" ? chroma + 2 * at + 1 : chroma + columns * rows + at] = v;
    }
  const colorSpace = { matrix: "smpte170m", fullRange: false } as const;
  return new VideoFrame(data, {
    format,
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    colorSpace,
  });
}

function pixelsOf(image: CanvasImageSource & { readonly width?: unknown }): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(1_280, 480);
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0);
  return context?.getImageData(0, 0, 1_280, 480).data ?? new Uint8ClampedArray();
}

/** Composes the same two frames from their planes and on the canvas. The differences are of 255. */
export async function composeBothWays(visitor: Source, agent: Source) {
  const picture = createPicture(TEXTS);
  picture.show("visitor", slopes(visitor), NOW_MS);
  picture.show("agent", slopes(agent), NOW_MS);
  const frame = await picture.compose(NOW_MS, false, 0);
  picture.draw(NOW_MS, false);
  const [planes, canvas] = [pixelsOf(frame), pixelsOf(picture.canvas)];
  const { format } = frame;
  frame.close();
  let [total, above] = [0, 0];
  for (const [at, value] of planes.entries()) {
    const difference = Math.abs(value - (canvas[at] ?? 0));
    total += difference;
    if (difference > 16) above += 1;
  }
  return { format, mean: total / planes.length, above: above / planes.length };
}
