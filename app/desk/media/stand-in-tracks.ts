const WIDTH = 640;
const HEIGHT = 360;
const REDRAW_MS = 1_000;

/**
 * A name card and a silence, sent where there is no camera or microphone. With both senders
 * always there, tracks can be replaced at any time without negotiating anew.
 */
export type StandInTracks = {
  readonly video: MediaStreamTrack;
  readonly audio: MediaStreamTrack;
  readonly stop: () => void;
};

export function createStandInTracks(name: string): StandInTracks | null {
  const card = nameCard(name);
  const video = card?.stream.getVideoTracks()[0];
  const context = new AudioContext();
  const audio = context.createMediaStreamDestination().stream.getAudioTracks()[0];
  if (!card || !video || !audio) return null;
  return {
    video,
    audio,
    stop() {
      card.stop();
      video.stop();
      audio.stop();
      context.close().catch(() => undefined);
    },
  };
}

function nameCard(name: string) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  const draw = () => drawCard(pen, name);
  draw();
  // A still canvas sends nothing, so the card is drawn anew for a visitor who joins later.
  const timer = setInterval(draw, REDRAW_MS);
  return { stream: canvas.captureStream(2), stop: () => clearInterval(timer) };
}

function drawCard(pen: CanvasRenderingContext2D, name: string) {
  const shade = pen.createLinearGradient(0, 0, WIDTH, HEIGHT);
  shade.addColorStop(0, "#2b3140");
  shade.addColorStop(1, "#171b25");
  pen.fillStyle = shade;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = "#3d4558";
  pen.beginPath();
  pen.arc(WIDTH / 2, HEIGHT / 2 - 22, 64, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = "#ffffff";
  pen.font = "600 48px Inter Variable, system-ui, sans-serif";
  pen.fillText(initialsOf(name), WIDTH / 2, HEIGHT / 2 - 20);
  pen.font = "500 22px Inter Variable, system-ui, sans-serif";
  pen.fillText(name, WIDTH / 2, HEIGHT / 2 + 78, WIDTH - 48);
}

/** At most two letters: of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? "")[0]?.toUpperCase() ?? "").join("");
}
