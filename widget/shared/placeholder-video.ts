import { initialsOf } from "./initials.ts";

const WIDTH_PX = 640;
const HEIGHT_PX = 360;
const FONT = "Inter Variable, system-ui, sans-serif";
// A canvas that doesn't change sends no frames, and without frames the other side assumes an outage.
const REDRAW_MS = 500;

export type PlaceholderVideo = { readonly track: MediaStreamTrack; readonly stop: () => void };

/** A name is shown with its initials, a caption with a silhouette. */
type Card = { readonly name: string } | { readonly caption: string };

/** A drawn picture to send while there is no camera. Null if the browser can't draw it. */
export function createPlaceholderVideo(card: Card): PlaceholderVideo | null {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX;
  canvas.height = HEIGHT_PX;
  const context = canvas.getContext("2d");
  const track = context && canvas.captureStream(2).getVideoTracks()[0];
  if (!context || !track) return null;
  const draw = () => drawCard(context, card);
  draw();
  const timer = setInterval(draw, REDRAW_MS);
  return {
    track,
    stop() {
      clearInterval(timer);
      track.stop();
    },
  };
}

function drawCard(context: CanvasRenderingContext2D, card: Card): void {
  const middle = WIDTH_PX / 2;
  const background = context.createLinearGradient(0, 0, WIDTH_PX, HEIGHT_PX);
  background.addColorStop(0, "#2b3140");
  background.addColorStop(1, "#171b25");
  context.fillStyle = background;
  context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
  context.textAlign = "center";
  context.textBaseline = "middle";
  if ("name" in card) drawInitials(context, initialsOf(card.name));
  else drawSilhouette(context);
  context.fillStyle = "#ffffff";
  context.font = `500 22px ${FONT}`;
  context.fillText("name" in card ? card.name : card.caption, middle, 258, WIDTH_PX - 48);
}

function drawInitials(context: CanvasRenderingContext2D, initials: string): void {
  context.fillStyle = "#3d4558";
  context.beginPath();
  context.arc(WIDTH_PX / 2, 158, 64, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = "#ffffff";
  context.font = `600 48px ${FONT}`;
  context.fillText(initials, WIDTH_PX / 2, 160);
}

function drawSilhouette(context: CanvasRenderingContext2D): void {
  context.fillStyle = "#3d4558";
  context.beginPath();
  context.arc(WIDTH_PX / 2, 112, 38, 0, 2 * Math.PI);
  context.fill();
  context.beginPath();
  context.ellipse(WIDTH_PX / 2, 224, 74, 62, 0, Math.PI, 2 * Math.PI);
  context.fill();
}
