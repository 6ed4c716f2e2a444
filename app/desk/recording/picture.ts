import { initialsOf } from "../../../widget/shared/initials.ts";
import { type Box, boxOf, evenBox, fitInto, isLate, PICTURE } from "./picture-layout.ts";
import { createPlaneReader, isPlanar, PLANES_COLOR_SPACE } from "./planar-frame.ts";
import { cutPlanes, drawPlanes, fillPlanes, planesOf, planesSize } from "./planes.ts";
import type { PictureTexts, Side } from "./recorder-messages.ts";

const HALF = PICTURE.width / 2;
const SIDES: readonly Side[] = ["visitor", "agent"];
const FONT = "system-ui, sans-serif";
const BACKGROUND = "#101218";
/** The same in the planes' colours. */
const BACKGROUND_YUV = [32, 131, 127] as const;
const DISC = "#3d4558";
const TEXT = "#ffffff";
const SOFT = "#a3abbb";

export type Picture = {
  readonly canvas: OffscreenCanvas;
  /** Takes over the frame, and closes it when the next one comes. */
  readonly show: (side: Side, frame: VideoFrame, nowMs: number) => void;
  readonly clear: (side: Side) => void;
  /** Draws on the canvas. */
  readonly draw: (nowMs: number, paused: boolean) => void;
  /** The picture as a frame, which the caller closes. */
  readonly compose: (nowMs: number, paused: boolean, timestampUs: number) => Promise<VideoFrame>;
  /** Counts what has been shown and cleared: the same number means the same picture. */
  readonly changes: () => number;
  /** Whether both sides have a frame. */
  readonly isComplete: () => boolean;
};

/** The recorded picture: the newest frame of each side, or its name. */
export function createPicture(texts: PictureTexts): Picture {
  const canvas = new OffscreenCanvas(PICTURE.width, PICTURE.height);
  // Frames are encoded in software, so a canvas on the graphics card would be read back each time.
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Error("There is no 2D canvas in workers.");
  const shown = new Map<Side, { readonly frame: VideoFrame; readonly atMs: number }>();
  const composePlanes = createPlaneComposer();
  let changes = 0;

  function clear(side: Side) {
    shown.get(side)?.frame.close();
    if (shown.delete(side)) changes += 1;
  }

  function drawSide(side: Side, nowMs: number) {
    const box = boxOf(side);
    const last = shown.get(side);
    if (last && !isLate(last.atMs, nowMs)) return drawFrame(context, last.frame, box);
    clear(side);
    drawCard(context, box, { title: texts.names[side], text: texts.noPicture });
  }

  const draw = (nowMs: number, paused: boolean) => {
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, PICTURE.width, PICTURE.height);
    for (const side of SIDES) {
      if (paused) clear(side);
      else drawSide(side, nowMs);
    }
    const middle = { x: HALF, y: PICTURE.height / 2 };
    if (paused) drawText(context, texts.paused, middle, { sizePx: 32, colour: TEXT });
  };

  /** The newest frames if their planes can be copied, which takes a third of the time of drawing them. */
  function planarFrames(nowMs: number): Record<Side, VideoFrame> | null {
    const [visitor, agent] = SIDES.map((side) => {
      const last = shown.get(side);
      return last && !isLate(last.atMs, nowMs) && isPlanar(last.frame) ? last.frame : null;
    });
    return visitor && agent ? { visitor, agent } : null;
  }

  return {
    canvas,
    clear,
    draw,
    async compose(nowMs, paused, timestamp) {
      const frames = paused ? null : planarFrames(nowMs);
      if (frames) return composePlanes(frames, timestamp);
      draw(nowMs, paused);
      return new VideoFrame(canvas, { timestamp });
    },
    changes: () => changes,
    isComplete: () => SIDES.every((side) => shown.has(side)),
    show(side, frame, nowMs) {
      clear(side);
      shown.set(side, { frame, atMs: nowMs });
      changes += 1;
    },
  };
}

/** Puts two planar frames beside each other. */
function createPlaneComposer() {
  const data = new Uint8Array(planesSize(PICTURE));
  const target = planesOf(data, PICTURE);
  const readers = { visitor: createPlaneReader(), agent: createPlaneReader() };
  const sizes = { visitor: "", agent: "" };

  async function drawFrame(side: Side, frame: VideoFrame) {
    const size = { width: frame.displayWidth, height: frame.displayHeight };
    const into = fitInto(size, boxOf(side));
    const planes = await readers[side](frame);
    if (!into) return;
    const name = `${size.width}x${size.height}`;
    if (sizes[side] !== name) fillPlanes(cutPlanes(target, boxOf(side)), BACKGROUND_YUV);
    sizes[side] = name;
    drawPlanes(planes, cutPlanes(target, evenBox(into)));
  }

  return async (frames: Record<Side, VideoFrame>, timestamp: number): Promise<VideoFrame> => {
    // The next frame closes the shown one, maybe before it is copied.
    const copies = SIDES.map((side) => ({ side, frame: frames[side].clone() }));
    try {
      await Promise.all(copies.map(({ side, frame }) => drawFrame(side, frame)));
    } finally {
      for (const { frame } of copies) frame.close();
    }
    const { width: codedWidth, height: codedHeight } = PICTURE;
    const colorSpace = PLANES_COLOR_SPACE;
    return new VideoFrame(data, { format: "I420", codedWidth, codedHeight, timestamp, colorSpace });
  };
}

type Context = OffscreenCanvasRenderingContext2D | null;

function drawFrame(context: Context, frame: VideoFrame, box: Box) {
  const into = fitInto({ width: frame.displayWidth, height: frame.displayHeight }, box);
  if (into) context?.drawImage(frame, into.x, into.y, into.width, into.height);
}

function drawCard(context: Context, box: Box, { title, text }: { title: string; text: string }) {
  if (!context) return;
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  context.fillStyle = DISC;
  context.beginPath();
  context.arc(x, y - 50, 64, 0, 2 * Math.PI);
  context.fill();
  drawText(context, initialsOf(title), { x, y: y - 48 }, { sizePx: 48, colour: TEXT });
  drawText(context, title, { x, y: y + 50 }, { sizePx: 26, colour: TEXT });
  drawText(context, text, { x, y: y + 86 }, { sizePx: 20, colour: SOFT });
}

function drawText(
  context: Context,
  text: string,
  { x, y }: Pick<Box, "x" | "y">,
  { sizePx, colour }: { readonly sizePx: number; readonly colour: string },
) {
  if (!context) return;
  context.fillStyle = colour;
  context.font = `500 ${sizePx}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y, PICTURE.width / 2 - 48);
}
