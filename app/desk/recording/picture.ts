import { initialsOf } from "../../../widget/shared/initials.ts";
import { type Box, boxOf, fitInto, isLate, PICTURE } from "./picture-layout.ts";
import type { PictureTexts, Side } from "./recorder-messages.ts";

const HALF = PICTURE.width / 2;
const SIDES: readonly Side[] = ["visitor", "agent"];
const FONT = "system-ui, sans-serif";
const BACKGROUND = "#101218";
const DISC = "#3d4558";
const TEXT = "#ffffff";
const SOFT = "#a3abbb";

export type Picture = {
  readonly canvas: OffscreenCanvas;
  /** Takes over the frame, and closes it when the next one comes. */
  readonly show: (side: Side, frame: VideoFrame, nowMs: number) => void;
  readonly clear: (side: Side) => void;
  readonly draw: (nowMs: number, paused: boolean) => void;
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

  return {
    canvas,
    clear,
    changes: () => changes,
    isComplete: () => SIDES.every((side) => shown.has(side)),
    show(side, frame, nowMs) {
      clear(side);
      shown.set(side, { frame, atMs: nowMs });
      changes += 1;
    },
    draw(nowMs, paused) {
      context.fillStyle = BACKGROUND;
      context.fillRect(0, 0, PICTURE.width, PICTURE.height);
      for (const side of SIDES) {
        if (paused) clear(side);
        else drawSide(side, nowMs);
      }
      const middle = { x: HALF, y: PICTURE.height / 2 };
      if (paused) drawText(context, texts.paused, middle, { sizePx: 32, colour: TEXT });
    },
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
