import { stat } from "node:fs/promises";
import { EncodedPacketSink, FilePathSource, Input, OGG, WEBM } from "mediabunny";
import type { JoinedMedia } from "./join-media.ts";

// A frame's duration is not known before the next one.
const TOLERANCE_S = 1;

/**
 * Opens the written files again: their durations, their tracks, and that their end can be reached.
 * Returns their sizes in bytes.
 * @throws Error if a file isn't what was meant to be written
 */
export async function checkMedia({ files, durationMs }: JoinedMedia) {
  await checkFile(files.video, durationMs / 1_000);
  if (files.audio) await checkFile(files.audio, null);
  return {
    videoBytes: (await stat(files.video)).size,
    audioBytes: files.audio ? (await stat(files.audio)).size : null,
  };
}

async function checkFile(file: string, expectedS: number | null): Promise<void> {
  const input = new Input({ source: new FilePathSource(file), formats: [WEBM, OGG] });
  try {
    const tracks = await input.getTracks();
    if (tracks.length === 0) throw new Error(`${file} has no tracks`);
    const durationS = await input.computeDuration();
    if (expectedS !== null && Math.abs(durationS - expectedS) > TOLERANCE_S)
      throw new Error(`${file} lasts ${durationS} s and not ${expectedS} s`);
    for (const track of tracks) {
      const sink = new EncodedPacketSink(track);
      const last = await sink.getPacket(Number.POSITIVE_INFINITY);
      if (!(await sink.getFirstPacket()) || !last) throw new Error(`${file} has an empty track`);
    }
  } finally {
    input.dispose();
  }
}
