import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

// Small, since every call encodes and decodes its pictures in software, on both sides.
const WIDTH = 320;
const HEIGHT = 180;
const FRAMES_PER_SECOND = 15;
const FRAMES = 30;
const STRIPE = 40;
// [luma, blue difference, red difference]
const COLOURS = [
  [180, 128, 128],
  [145, 60, 150],
  [112, 180, 70],
  [84, 190, 190],
  [65, 100, 212],
  [35, 212, 114],
];

/**
 * A film of moving coloured stripes in the YUV4MPEG2 format, for Chromium to play as the camera.
 *
 * @param {string} folder Where it is kept between runs.
 * @returns {string} the file's path
 */
export function fakeCameraFile(folder) {
  const file = path.join(folder, "fake-camera.y4m");
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const header = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`;
  const frames = Array.from({ length: FRAMES }, (_, at) => [Buffer.from("FRAME\n"), frame(at)]);
  // Several processes may get here at once; each moves a whole file into place.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.concat([Buffer.from(header), ...frames.flat()]));
  renameSync(draft, file);
  return file;
}

/** @param {number} at */
function frame(at) {
  const shift = Math.round((at * WIDTH) / FRAMES);
  const plane = (channel, scale) => {
    const row = Buffer.alloc(WIDTH / scale);
    for (let x = 0; x < row.length; x += 1) {
      const stripe = Math.floor(((x * scale + shift) % WIDTH) / STRIPE) % COLOURS.length;
      row[x] = COLOURS[stripe][channel];
    }
    return Buffer.concat(Array(HEIGHT / scale).fill(row));
  };
  return Buffer.concat([plane(0, 1), plane(1, 2), plane(2, 2)]);
}
