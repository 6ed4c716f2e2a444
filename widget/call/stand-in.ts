const SIZE_PX = { width: 640, height: 360 };
// Frames keep flowing, so that the other side can tell "camera off" from "connection lost".
const FRAME_MS = 500;

/** A quiet picture that takes the camera's place while it is off. */
export function createStandIn(): { track: MediaStreamTrack; stop: () => void } {
  const canvas = Object.assign(document.createElement("canvas"), SIZE_PX);
  const [track] = canvas.captureStream(2).getVideoTracks();
  if (!track) throw new Error("This browser cannot draw a stand-in for the camera.");
  draw(canvas);
  const timer = setInterval(() => draw(canvas), FRAME_MS);
  return {
    track,
    stop() {
      clearInterval(timer);
      track.stop();
    },
  };
}

function draw(canvas: HTMLCanvasElement): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const { width, height } = canvas;
  pen.fillStyle = "#1d2230";
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = "#3a4256";
  pen.beginPath();
  pen.arc(width / 2, height * 0.36, 46, 0, 2 * Math.PI);
  pen.fill();
  pen.beginPath();
  pen.ellipse(width / 2, height * 0.8, 92, 84, 0, Math.PI, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = "#9aa4bb";
  pen.font = "20px sans-serif";
  pen.textAlign = "center";
  pen.fillText("Camera off", width / 2, height - 28);
}
